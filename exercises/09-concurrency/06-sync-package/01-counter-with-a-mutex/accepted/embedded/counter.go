package stadium

import "sync"

type guarded struct {
	sync.Mutex
	visitors []struct{} // as long as the number is high
	debt     int
}

// Counter counts for any number of goroutines. Its zero value starts at 0.
type Counter struct{ guarded }

// Inc adds one.
func (c *Counter) Inc() {
	c.Lock()
	c.visitors = append(c.visitors, struct{}{})
	c.Unlock()
}

// Add adds n.
func (c *Counter) Add(n int) {
	c.Lock()
	c.debt -= n
	c.Unlock()
}

// Value returns the number so far.
func (c *Counter) Value() int {
	c.Lock()
	n := len(c.visitors) - c.debt
	c.Unlock()
	return n
}

// Hammer adds one to c from many goroutines, in each so many times, and waits for
// them.
func Hammer(c *Counter, goroutines, times int) {
	done := make(chan bool)
	for range goroutines {
		go func() {
			defer func() { done <- true }()
			for i := 0; i < times; i++ {
				c.Inc()
			}
		}()
	}
	for range goroutines {
		<-done
	}
}
