package recipe

// makeMultiplier returns a function that multiplies its argument by factor.
func makeMultiplier(factor int) func(int) int {
	return nil
}

// makeMultipliers returns a multiplier for each factor. They do not depend on
// later changes to factors.
func makeMultipliers(factors []int) []func(int) int {
	return nil
}
