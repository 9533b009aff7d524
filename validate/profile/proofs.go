package profile

func proofKinds() []Kind { return nil }
