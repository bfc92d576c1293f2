package metronome

import "time"

// Tick calls out every 500 milliseconds.
func Tick(out func(n int)) {
	for n := 1; n <= 6; n++ {
		time.Sleep(500 * time.Millisecond)
		out(n)
	}
}
