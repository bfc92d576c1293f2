package guests

// Clean returns the lines without white space around them, and without those
// that are nothing else.
func Clean(lines []string) []string {
	return nil
}
