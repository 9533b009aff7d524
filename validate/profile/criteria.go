package profile

func criterionKinds() []Kind { return nil }
