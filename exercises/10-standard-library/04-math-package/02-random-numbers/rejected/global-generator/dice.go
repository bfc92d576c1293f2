package dice

import (
	"math/rand"
	"time"
)

// Rolls returns n numbers from 1 to 100.
func Rolls(r *rand.Rand, n int) []int {
	rolls := make([]int, n)
	for i := range rolls {
		rolls[i] = rand.Intn(100) + 1
	}
	return rolls
}

// Default returns ten numbers from 1 to 100.
func Default() []int {
	return Rolls(rand.New(rand.NewSource(time.Now().UnixNano())), 10)
}
