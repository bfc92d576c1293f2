package shop

import "fmt"

// NotFoundError says what was looked for in vain.
type NotFoundError struct {
	Resource string
	ID       int
}

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("%s %d not found", e.Resource, e.ID)
}

var notFound = &NotFoundError{Resource: "item"}

// Find returns the item with a key, or a *NotFoundError.
func Find(items map[int]string, id int) (string, error) {
	item, ok := items[id]
	if !ok {
		notFound.ID = id
		return "", notFound
	}
	return item, nil
}
