package page

// first searches an error tree in the order in which errors.As does.
func first(err error) *NotFoundError {
	if missing, ok := err.(*NotFoundError); ok {
		return missing
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		return first(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			if missing := first(part); missing != nil {
				return missing
			}
		}
	}
	return nil
}

// MissingID returns the ID of the first *NotFoundError in err.
func MissingID(err error) (id int, ok bool) {
	if missing := first(err); missing != nil {
		id, ok = missing.ID, true
	}
	return id, ok
}

// IsMissing reports whether the first *NotFoundError in err is about resource.
func IsMissing(err error, resource string) bool {
	missing := first(err)
	return missing != nil && missing.Resource == resource
}
