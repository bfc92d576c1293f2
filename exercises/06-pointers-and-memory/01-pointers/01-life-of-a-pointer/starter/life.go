package life

// Lifecycle declares a nil pointer, says whether it was nil, and points it at
// a new variable that holds v.
func Lifecycle(v int) (wasNil bool, p *int) {
	return false, nil
}

// Describe says what p points to.
func Describe(p *int) string {
	return ""
}
