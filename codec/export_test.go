package codec

// StepByStep has every element read by the general way and none ahead, for comparison.
func StepByStep() DecodeOption { return DecodeOption{setStepwise, decodeConfig{stepwise: true}} }
