package page

import "errors"

// find looks into err as long as there is something inside.
func find(err error) *NotFoundError {
	for ; err != nil; err = errors.Unwrap(err) {
		if missing, ok := err.(*NotFoundError); ok {
			return missing
		}
	}
	return nil
}

// MissingID returns the ID of the first *NotFoundError in err.
func MissingID(err error) (int, bool) {
	if missing := find(err); missing != nil {
		return missing.ID, true
	}
	return 0, false
}

// IsMissing reports whether the first *NotFoundError in err is about resource.
func IsMissing(err error, resource string) bool {
	missing := find(err)
	return missing != nil && missing.Resource == resource
}
