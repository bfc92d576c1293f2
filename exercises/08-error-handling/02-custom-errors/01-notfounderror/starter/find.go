package shop

// Find returns the item with a key, or a *NotFoundError.
func Find(items map[int]string, id int) (string, error) {
	return "", nil
}
