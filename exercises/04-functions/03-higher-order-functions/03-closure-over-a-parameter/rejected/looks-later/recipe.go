package recipe

// makeMultiplier returns a function that multiplies its argument by factor.
func makeMultiplier(factor int) func(int) int {
	return func(n int) int { return n * factor }
}

// makeMultipliers returns a multiplier for each factor.
func makeMultipliers(factors []int) []func(int) int {
	multipliers := make([]func(int) int, len(factors))
	for i := range factors {
		multipliers[i] = func(n int) int { return n * factors[i] }
	}
	return multipliers
}
