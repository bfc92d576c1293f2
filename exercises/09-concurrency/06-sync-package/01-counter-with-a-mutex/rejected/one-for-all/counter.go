package stadium

import "sync"

// Counter counts for any number of goroutines. Its zero value starts at 0.
type Counter struct{}

var (
	mu sync.Mutex // guards n
	n  int
)

// Inc adds one.
func (c *Counter) Inc() {
	c.Add(1)
}

// Add adds n.
func (c *Counter) Add(by int) {
	mu.Lock()
	defer mu.Unlock()
	n += by
}

// Value returns the number so far.
func (c *Counter) Value() int {
	mu.Lock()
	defer mu.Unlock()
	return n
}

// Hammer adds one to c from many goroutines, in each so many times, and waits for
// them.
func Hammer(c *Counter, goroutines, times int) {
	var group sync.WaitGroup
	for range goroutines {
		group.Go(func() {
			for range times {
				c.Inc()
			}
		})
	}
	group.Wait()
}
