package profile

func conditionKinds() []Kind { return nil }
