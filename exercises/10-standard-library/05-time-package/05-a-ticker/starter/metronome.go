package metronome

// Tick calls out with the numbers 1 to 6, one every 500 milliseconds.
func Tick(out func(n int)) {
}
