package token

import (
	"errors"
	"io/fs"
	"os"
)

// SavePrivate writes data to the file at path, which only its owner may read
// if it is new.
func SavePrivate(path string, data []byte) error {
	return os.WriteFile(path, data, 0o600)
}

// SaveAtomic puts a new file with data in the place of what is at path.
func SaveAtomic(path string, data []byte) error {
	if err := os.Truncate(path, 0); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}
