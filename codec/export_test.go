package codec

import "fmt"

// StepByStep has every element read by the general way and none ahead, for comparison.
func StepByStep() DecodeOption { return DecodeOption{setStepwise, decodeConfig{stepwise: true}} }

// Trace writes down where every element was read.
func (s *Source) Trace() string { return fmt.Sprint(s.root, s.site, s.nodes) }
