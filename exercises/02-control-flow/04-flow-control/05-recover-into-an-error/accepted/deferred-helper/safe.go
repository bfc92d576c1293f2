package plugin

import "fmt"

// Safe calls f and returns nil, or the panic of f as an error.
func Safe(f func()) (err error) {
	defer rescue(&err)
	f()
	return
}

// rescue is deferred itself, so recover works in it.
func rescue(err *error) {
	r := recover()
	if r == nil {
		return
	}
	if cause, ok := r.(error); ok {
		*err = cause
		return
	}
	*err = fmt.Errorf("panic: %v", r)
}
