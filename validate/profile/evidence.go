package profile

func evidenceKinds() []Kind { return nil }
