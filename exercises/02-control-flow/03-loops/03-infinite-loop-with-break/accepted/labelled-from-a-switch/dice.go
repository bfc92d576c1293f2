package dice

import "math/rand"

var sides = [...]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}

// Roll gives a random number from 1 to 10.
func Roll() int {
	return sides[rand.Perm(len(sides))[0]]
}

// RollUntil7 calls next until it returns 7 and returns the number of calls.
func RollUntil7(next func() int) (calls int) {
	// A bare break would leave only the switch.
rolling:
	for calls = 1; ; calls++ {
		switch next() {
		case 7:
			break rolling
		}
	}
	return calls
}
