package widths

// Cache remembers the widths of words, for any number of goroutines. Its zero
// value is empty.
type Cache struct {
}

// GetOrSet returns the value of a key and true, or stores a new one.
func (c *Cache) GetOrSet(key string, measure func() int) (value int, loaded bool) {
	return 0, false
}

// Delete removes a key.
func (c *Cache) Delete(key string) {
}

// Len returns the number of keys.
func (c *Cache) Len() int {
	return 0
}

// Keys returns all keys, sorted.
func (c *Cache) Keys() []string {
	return nil
}
