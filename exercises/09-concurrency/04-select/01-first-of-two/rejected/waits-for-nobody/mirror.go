package mirror

// First returns the value that comes first, and from which channel it came. A
// channel that is closed is ignored.
func First(a, b <-chan string) (from, value string) {
	for {
		select {
		case v, ok := <-a:
			if ok {
				return "a", v
			}
			a = nil
		case v, ok := <-b:
			if ok {
				return "b", v
			}
			b = nil
		}
	}
}
