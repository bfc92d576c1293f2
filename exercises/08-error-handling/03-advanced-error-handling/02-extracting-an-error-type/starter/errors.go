package page

import "fmt"

// NotFoundError says what was looked for in vain. Its pointer is an error.
type NotFoundError struct {
	Resource string
	ID       int
}

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("%s %d not found", e.Resource, e.ID)
}
