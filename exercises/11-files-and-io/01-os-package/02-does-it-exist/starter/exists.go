package backup

// Exists reports whether there is a file or folder at path. If that cannot be
// found out, it returns an error.
func Exists(path string) (bool, error) {
	return false, nil
}
