package backup

import "os"

// Exists reports whether there is a file or folder at path.
func Exists(path string) (bool, error) {
	_, err := os.Stat(path)
	return err == nil, nil
}
