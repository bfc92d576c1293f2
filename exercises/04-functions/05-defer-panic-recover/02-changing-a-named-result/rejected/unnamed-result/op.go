package backup

import "fmt"

// Op calls f and returns its error, with the name in front of it.
func Op(name string, f func() error) error {
	var err error
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
	}()
	err = f()
	return err
}
