package backup

import "fmt"

// Op calls f and returns its error, with the name in front of it.
func Op(name string, f func() error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %v", name, err)
		}
	}()
	return f()
}
