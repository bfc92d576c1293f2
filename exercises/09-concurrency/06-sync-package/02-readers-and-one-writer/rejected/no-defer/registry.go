package prices

import "sync"

// Registry maps keys to values, for any number of goroutines. Its zero value is
// empty.
type Registry struct {
	mu     sync.RWMutex
	values map[string]int // nil until the first Set
}

// Set sets the value of a key.
func (r *Registry) Set(k string, v int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.values == nil {
		r.values = make(map[string]int)
	}
	r.values[k] = v
}

// Get returns the value of a key and whether there is one.
func (r *Registry) Get(k string) (int, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	v, ok := r.values[k]
	return v, ok
}

// View calls fn with the map, which does not change meanwhile.
func (r *Registry) View(fn func(m map[string]int)) {
	r.mu.RLock()
	fn(r.values)
	r.mu.RUnlock()
}

// Snapshot returns a copy.
func (r *Registry) Snapshot() map[string]int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	m := make(map[string]int, len(r.values)) // maps.Clone would keep nil
	for k, v := range r.values {
		m[k] = v
	}
	return m
}
