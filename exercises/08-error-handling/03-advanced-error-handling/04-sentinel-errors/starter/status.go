package web

// Status returns the HTTP status for an error.
func Status(err error) int {
	return 0
}

// Get returns nil if the user may read the doc.
func Get(user, doc string) error {
	return nil
}
