package plugin

import "fmt"

// Safe calls f and returns nil, or the panic of f as an error.
func Safe(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	f()
	return nil
}
