//go:build !unix

package child

import (
	"errors"
	"os"
)

// quit does nothing: there is no signal that asks for a dump here.
func quit(*os.Process) error {
	return errors.ErrUnsupported
}
