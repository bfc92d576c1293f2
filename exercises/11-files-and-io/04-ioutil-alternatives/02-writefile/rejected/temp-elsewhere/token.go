package token

import (
	"errors"
	"os"
)

// SavePrivate writes data to the file at path, which only its owner may read
// if it is new.
func SavePrivate(path string, data []byte) error {
	return os.WriteFile(path, data, 0o600)
}

// SaveAtomic puts a new file with data in the place of what is at path.
func SaveAtomic(path string, data []byte) error {
	f, err := os.CreateTemp("", ".token-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
