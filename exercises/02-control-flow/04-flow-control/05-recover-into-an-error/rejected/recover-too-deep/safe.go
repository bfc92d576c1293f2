package plugin

import "fmt"

// Safe calls f and returns nil, or the panic of f as an error.
func Safe(f func()) (err error) {
	defer func() {
		if p := recovered(); p != nil {
			err = p
		}
	}()
	f()
	return nil
}

// recovered turns a panic into an error.
func recovered() error {
	switch r := recover().(type) {
	case nil:
		return nil
	case error:
		return fmt.Errorf("panic: %w", r)
	default:
		return fmt.Errorf("panic: %v", r)
	}
}
