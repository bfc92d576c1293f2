package reply

// Kind says whether s is nil, empty, or how many elements it has.
func Kind(s []int) string {
	return ""
}

// NonNil returns s, or an empty slice in place of a nil one.
func NonNil(s []int) []int {
	return nil
}
