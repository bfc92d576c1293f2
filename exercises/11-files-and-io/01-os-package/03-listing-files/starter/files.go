package photos

// Files returns the names of the regular files directly in dir, in ascending
// order.
func Files(dir string) ([]string, error) {
	return nil, nil
}
