package logs

// LineStats returns the number of lines of a file and the length of the longest
// in bytes, without its ending.
func LineStats(path string) (lines, longest int, err error) {
	return 0, 0, nil
}
