package backup

import "fmt"

// Op calls f and returns its error, with the name in front of it.
func Op(name string, f func() error) (err error) {
	defer func(err error) {
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
	}(err)
	return f()
}
