package page

import (
	"errors"
	"strings"
)

// MissingID returns the ID of the first *NotFoundError in err.
func MissingID(err error) (int, bool) {
	var missing *NotFoundError
	if errors.As(err, &missing) {
		return missing.ID, true
	}
	return 0, false
}

// IsMissing reports whether something of resource is missing.
func IsMissing(err error, resource string) bool {
	var missing *NotFoundError
	return errors.As(err, &missing) && strings.Contains(err.Error(), resource+" ")
}
