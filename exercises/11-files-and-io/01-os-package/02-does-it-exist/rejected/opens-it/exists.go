package backup

import (
	"errors"
	"io/fs"
	"os"
)

// Exists reports whether there is a file or folder at path. If that cannot be
// found out, it returns an error.
func Exists(path string) (bool, error) {
	f, err := os.Open(path)
	if err == nil {
		f.Close()
	}
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	default:
		return false, err
	}
}
