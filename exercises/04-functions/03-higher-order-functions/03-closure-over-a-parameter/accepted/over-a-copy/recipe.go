package recipe

import "slices"

// makeMultiplier is the special case of a single factor.
func makeMultiplier(factor int) func(int) int {
	return makeMultipliers([]int{factor})[0]
}

// makeMultipliers lets its closures look into a copy of the slice.
func makeMultipliers(factors []int) []func(int) int {
	own := slices.Clone(factors)
	multipliers := make([]func(int) int, len(own))
	for i := range own {
		multipliers[i] = func(n int) int { return own[i] * n }
	}
	return multipliers
}
