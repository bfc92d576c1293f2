package plugin

import "fmt"

// Safe calls f and returns nil, or, when f panics, an error that describes the
// panic. An error that f panics with can be found in it.
func Safe(f func()) (err error) {
	f()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("panic: %w", r)
		default:
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return nil
}
