package metronome

import "time"

// Tick calls out with the numbers 1 to 6, one every 500 milliseconds.
func Tick(out func(n int)) {
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	for n := 1; n <= 6; n++ { // the number ends it, no deadline
		<-ticker.C
		out(n)
	}
}
