package plugin

import "fmt"

// Safe calls f and returns nil, or the panic of f as an error.
func Safe(f func()) error {
	var err error
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("panic: %w", r)
		default:
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	f()
	return err
}
