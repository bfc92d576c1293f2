package backup

import "fmt"

// Op calls f and returns its error, with the name in front of it.
func Op(name string, f func() error) (err error) {
	if err := f(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
