package token

import (
	"os"
)

// SavePrivate writes data to the file at path, which only its owner may read
// if it is new.
func SavePrivate(path string, data []byte) error {
	return os.WriteFile(path, data, 0o600)
}

// SaveAtomic puts a new file with data in the place of what is at path.
func SaveAtomic(path string, data []byte) error {
	temp := path + ".tmp"
	err := os.WriteFile(temp, data, 0o600)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}
