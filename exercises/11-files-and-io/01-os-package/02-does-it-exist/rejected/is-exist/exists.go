package backup

import "os"

// Exists reports whether there is a file or folder at path.
func Exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if os.IsExist(err) {
		return true, nil
	}
	if os.IsNotExist(err) {
		return false, nil
	}
	return false, err
}
