package mirror

// First returns the value that comes first, and from which channel it came. A
// channel that is closed is ignored.
func First(a, b <-chan string) (from, value string) {
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if ok {
				return "a", v
			}
			a = nil // never ready again
		case v, ok := <-b:
			if ok {
				return "b", v
			}
			b = nil
		}
	}
	return "", ""
}
