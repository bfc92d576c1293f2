package pump

import "sync/atomic"

// Flag is set or not, for any number of goroutines. Its zero value is not set.
type Flag struct {
	state int64 // 1 when it is set
}

// Set sets the flag.
func (f *Flag) Set() {
	atomic.StoreInt64(&f.state, 1)
}

// Clear takes it back.
func (f *Flag) Clear() {
	atomic.StoreInt64(&f.state, 0)
}

// IsSet reports whether the flag is set.
func (f *Flag) IsSet() bool {
	return f.state == 1
}

// RunUntil calls step until the flag is set.
func RunUntil(stop *Flag, step func()) {
	for !stop.IsSet() {
		step()
	}
}
