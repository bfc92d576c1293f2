package page

// MissingID returns the ID of a *NotFoundError.
func MissingID(err error) (int, bool) {
	if missing, ok := err.(*NotFoundError); ok {
		return missing.ID, true
	}
	return 0, false
}

// IsMissing reports whether a *NotFoundError is about resource.
func IsMissing(err error, resource string) bool {
	missing, ok := err.(*NotFoundError)
	return ok && missing.Resource == resource
}
