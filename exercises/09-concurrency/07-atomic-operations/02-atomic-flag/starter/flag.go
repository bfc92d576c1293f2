package pump

// Flag is set or not, for any number of goroutines. Its zero value is not set.
type Flag struct {
}

// Set sets the flag.
func (f *Flag) Set() {
}

// Clear takes it back.
func (f *Flag) Clear() {
}

// IsSet reports whether the flag is set.
func (f *Flag) IsSet() bool {
	return false
}

// RunUntil calls step until the flag is set.
func RunUntil(stop *Flag, step func()) {
}
