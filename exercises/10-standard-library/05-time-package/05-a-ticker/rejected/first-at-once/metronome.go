package metronome

import "time"

// Tick calls out every 500 milliseconds.
func Tick(out func(n int)) {
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	for n := 1; n <= 6; n++ {
		out(n)
		<-ticker.C
	}
}
