package metronome

import "time"

const beats, pause = 6, time.Second / 2

// Tick lets the ticker drive the loop.
func Tick(out func(n int)) {
	t := time.NewTicker(pause)
	n := 0
	for range t.C {
		n++
		out(n)
		if n == beats {
			t.Stop()
			return
		}
	}
}
