package metronome

import "time"

// Tick calls out every 500 milliseconds, for three seconds.
func Tick(out func(n int)) {
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	done := time.After(3 * time.Second)
	n := 0
	for {
		select {
		case <-ticker.C:
			n++
			out(n)
		case <-done:
			return
		}
	}
}
