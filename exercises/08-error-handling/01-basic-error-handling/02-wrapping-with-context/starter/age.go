package form

// parseAge reads an age between 0 and 150.
func parseAge(s string) (int, error) {
	return 0, nil
}
