package stadium

import "sync"

// Counter counts for any number of goroutines. Its zero value starts at 0.
type Counter struct {
	mu sync.Mutex // guards n
	n  int
}

// Inc adds one.
func (c *Counter) Inc() {
	c.Add(1)
}

// Add adds n.
func (c *Counter) Add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
}

// Value returns the number so far.
func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// Hammer adds one to c from many goroutines, in each so many times, and waits for
// them.
func Hammer(c *Counter, goroutines, times int) {
	var group sync.WaitGroup
	for range goroutines {
		group.Go(func() { c.Add(times) })
	}
	group.Wait()
}
