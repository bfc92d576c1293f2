package recipe

// makeMultiplier returns a function that multiplies its argument by factor.
func makeMultiplier(factor int) func(int) int {
	return func(n int) int { return n * factor }
}

// makeMultipliers returns a multiplier for each factor. They do not depend on
// later changes to factors.
func makeMultipliers(factors []int) []func(int) int {
	var multipliers []func(int) int
	i := 0
	for i < len(factors) {
		multipliers = append(multipliers, func(n int) int { return n * factors[i] })
		i++
	}
	return multipliers
}
