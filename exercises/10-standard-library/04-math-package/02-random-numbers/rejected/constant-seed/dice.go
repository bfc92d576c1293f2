package dice

import "math/rand"

var source = rand.New(rand.NewSource(42))

// Rolls returns n numbers from 1 to 100, drawn from r.
func Rolls(r *rand.Rand, n int) []int {
	rolls := make([]int, n)
	for i := range rolls {
		rolls[i] = r.Intn(100) + 1
	}
	return rolls
}

// Default returns ten numbers from 1 to 100.
func Default() []int {
	return Rolls(source, 10)
}
