package backup

import "fmt"

// addContext puts the name before the error that errp points to, if any.
func addContext(errp *error, name string) {
	if *errp == nil {
		return
	}
	*errp = fmt.Errorf("%s: %w", name, *errp)
}

// Op hands the address of its result to the deferred call. The address does not
// change, so it does no harm that it is taken at the defer statement.
func Op(name string, f func() error) (failure error) {
	defer addContext(&failure, name)
	return f()
}
