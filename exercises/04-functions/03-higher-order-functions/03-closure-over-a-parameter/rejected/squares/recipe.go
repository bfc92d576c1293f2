package recipe

// makeMultiplier returns a function that multiplies its argument by factor.
func makeMultiplier(factor int) func(int) int {
	return func(n int) int { return factor * factor }
}

// makeMultipliers returns a multiplier for each factor.
func makeMultipliers(factors []int) []func(int) int {
	var multipliers []func(int) int
	for _, factor := range factors {
		multipliers = append(multipliers, makeMultiplier(factor))
	}
	return multipliers
}
