package recipe

var current int

// makeMultiplier returns a function that multiplies its argument by factor.
func makeMultiplier(factor int) func(int) int {
	current = factor
	return multiply
}

func multiply(n int) int {
	return n * current
}

// makeMultipliers returns a multiplier for each factor.
func makeMultipliers(factors []int) []func(int) int {
	var multipliers []func(int) int
	for _, factor := range factors {
		multipliers = append(multipliers, makeMultiplier(factor))
	}
	return multipliers
}
