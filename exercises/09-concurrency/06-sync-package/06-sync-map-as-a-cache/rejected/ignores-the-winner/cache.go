package widths

import (
	"slices"
	"sync"
)

// Cache remembers the widths of words, for any number of goroutines. Its zero
// value is empty.
type Cache struct {
	widths sync.Map // of string to int
}

// GetOrSet returns the value of a key and true, or stores a new one.
func (c *Cache) GetOrSet(key string, measure func() int) (value int, loaded bool) {
	if v, ok := c.widths.Load(key); ok {
		return v.(int), true
	}
	value = measure()
	c.widths.LoadOrStore(key, value)
	return value, false
}

// Delete removes a key.
func (c *Cache) Delete(key string) {
	c.widths.Delete(key)
}

// Len returns the number of keys.
func (c *Cache) Len() int {
	return len(c.Keys())
}

// Keys returns all keys, sorted.
func (c *Cache) Keys() []string {
	var keys []string
	c.widths.Range(func(key, _ any) bool {
		keys = append(keys, key.(string))
		return true
	})
	slices.Sort(keys)
	return keys
}
