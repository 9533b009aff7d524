package profile

func elementKinds() []Kind { return nil }
