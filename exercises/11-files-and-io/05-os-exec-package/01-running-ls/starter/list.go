package support

// List returns what ls -la prints about the folder dir.
func List(dir string) (string, error) {
	return "", nil
}
