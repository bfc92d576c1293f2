package dice

import "math/rand/v2"

// Roll gives a random number from 1 to 10.
func Roll() int {
	return 1 + rand.IntN(10)
}

// RollUntil7 calls next until it returns 7 and returns the number of calls.
func RollUntil7(next func() int) int {
	calls := 0
	for {
		calls++
		switch next() {
		case 7:
			break
		}
	}
	return calls
}
