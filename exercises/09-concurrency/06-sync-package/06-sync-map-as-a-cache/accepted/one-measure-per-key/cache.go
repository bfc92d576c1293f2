package widths

import (
	"sort"
	"sync"
)

// Cache remembers the widths of words, for any number of goroutines. Its zero
// value is empty.
type Cache struct {
	sync.Map // of string to func() int, which measures when it is first called
}

// GetOrSet returns the value of a key and true, or stores a new one.
func (c *Cache) GetOrSet(key string, measure func() int) (int, bool) {
	get, loaded := c.LoadOrStore(key, sync.OnceValue(measure))
	return get.(func() int)(), loaded
}

// Delete removes a key.
func (c *Cache) Delete(key string) {
	c.LoadAndDelete(key)
}

// Len returns the number of keys.
func (c *Cache) Len() (n int) {
	for range c.Range {
		n++
	}
	return n
}

// Keys returns all keys, sorted.
func (c *Cache) Keys() []string {
	keys := make([]string, 0)
	for key := range c.Range {
		keys = append(keys, key.(string))
	}
	sort.Strings(keys)
	return keys
}
