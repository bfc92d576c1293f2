package page

// MissingID returns the ID of the first *NotFoundError in err.
func MissingID(err error) (int, bool) {
	return 0, false
}

// IsMissing reports whether the first *NotFoundError in err is about resource.
func IsMissing(err error, resource string) bool {
	return false
}
