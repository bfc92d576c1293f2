package page

import "errors"

// MissingID returns the ID of the first *NotFoundError in err.
func MissingID(err error) (int, bool) {
	var missing *NotFoundError
	found := errors.As(err, &missing)
	return missing.ID, found
}

// IsMissing reports whether the first *NotFoundError in err is about resource.
func IsMissing(err error, resource string) bool {
	var missing *NotFoundError
	return errors.As(err, &missing) && missing.Resource == resource
}
