package dice

import (
	"math/rand"
	"time"
)

// Rolls returns n numbers from 1 to 100, drawn from r.
func Rolls(r *rand.Rand, n int) []int {
	rolls := make([]int, n)
	for i := range rolls {
		rolls[i] = r.Intn(100) + 1
	}
	return rolls
}

// Default returns ten numbers from 1 to 100. The time in nanoseconds is a seed
// that does not come twice; for secrets it would be far too easy to guess.
func Default() []int {
	return Rolls(rand.New(rand.NewSource(time.Now().UnixNano())), 10)
}
