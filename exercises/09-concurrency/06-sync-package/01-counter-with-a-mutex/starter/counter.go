package stadium

// Counter counts for any number of goroutines. Its zero value starts at 0.
type Counter struct {
}

// Inc adds one.
func (c *Counter) Inc() {
}

// Add adds n.
func (c *Counter) Add(n int) {
}

// Value returns the number so far.
func (c *Counter) Value() int {
	return 0
}

// Hammer adds one to c from many goroutines, in each so many times, and waits for
// them.
func Hammer(c *Counter, goroutines, times int) {
}
