package turnstile

// Counter counts how often a turnstile was passed.
type Counter struct {
	N int
}

// IncValue lends its own copy to IncPointer.
func (mine Counter) IncValue() { mine.IncPointer() }

// IncPointer adds one to the N of the counter that it is called on.
func (c *Counter) IncPointer() { *c = Counter{N: 1 + c.N} }

// Demo calls the methods through a pointer, which makes no difference.
func Demo(start int) (int, int) {
	p := &Counter{start}
	first := after(p, p.IncValue)
	return first, after(p, p.IncPointer)
}

func after(p *Counter, inc func()) int {
	inc()
	return p.N
}

// IncAll takes the addresses of the elements by itself.
func IncAll(cs []Counter) {
	for i := len(cs) - 1; i >= 0; i-- {
		c := &cs[i]
		c.IncPointer()
	}
}
