package turnstile

// Counter counts how often a turnstile was passed.
type Counter struct {
	N int
}

// IncValue adds one to the N of a copy.
func (c Counter) IncValue() {
	c.N++
}

// IncPointer adds one to the N of the counter that it is called on.
func (c *Counter) IncPointer() {
	c.N++
}

// Demo returns the N of a counter that begins at start: after IncValue, and
// then after IncPointer.
func Demo(start int) (afterValue, afterPointer int) {
	a := Counter{N: start}
	a.IncValue()
	b := Counter{N: start}
	b.IncPointer()
	return a.N, b.N
}

// IncAll adds one to every counter of the slice.
func IncAll(cs []Counter) {
	for i := range cs {
		cs[i].IncPointer()
	}
}
