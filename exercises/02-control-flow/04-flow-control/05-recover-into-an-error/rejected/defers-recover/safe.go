package plugin

// Safe calls f and returns nil, or, when f panics, an error that describes the
// panic. An error that f panics with can be found in it.
func Safe(f func()) (err error) {
	defer recover()
	f()
	return nil
}
