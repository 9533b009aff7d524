package profile

func partyKinds() []Kind { return nil }
