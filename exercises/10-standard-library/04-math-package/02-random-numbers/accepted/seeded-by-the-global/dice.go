package dice

import "math/rand"

// Rolls throws n dice.
func Rolls(r *rand.Rand, n int) (rolls []int) {
	for ; n > 0; n-- {
		rolls = append(rolls, 1+int(r.Float64()*100))
	}
	return rolls
}

// Default takes its seed from the global generator, which is seeded at random
// since Go 1.20.
func Default() []int {
	r := rand.New(rand.NewSource(rand.Int63()))
	return Rolls(r, 10)
}
