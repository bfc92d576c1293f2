package plugin

import "fmt"

// Safe calls f and returns nil, or the panic of f as an error.
func Safe(f func()) (err error) {
	f()
	if r := recover(); r != nil {
		if cause, ok := r.(error); ok {
			return fmt.Errorf("panic: %w", cause)
		}
		return fmt.Errorf("panic: %v", r)
	}
	return nil
}
