package profile

func goodsKinds() []Kind { return nil }
