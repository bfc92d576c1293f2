package token

import (
	"os"
	"path/filepath"
)

// SavePrivate writes data to the file at path, which only its owner may read
// if it is new.
func SavePrivate(path string, data []byte) error {
	return os.WriteFile(path, data, 0o600)
}

// SaveAtomic puts a new file with data in the place of what is at path.
func SaveAtomic(path string, data []byte) error {
	// Only within one folder is renaming certain to be one step.
	f, err := os.CreateTemp(filepath.Dir(path), ".token-*.tmp")
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err = f.Write(data); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
