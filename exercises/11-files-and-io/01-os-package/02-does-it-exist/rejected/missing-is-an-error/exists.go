package backup

import "os"

// Exists reports whether there is a file or folder at path.
func Exists(path string) (bool, error) {
	if _, err := os.Stat(path); err != nil {
		return false, err
	}
	return true, nil
}
