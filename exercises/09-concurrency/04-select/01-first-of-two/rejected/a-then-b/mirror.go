package mirror

// First returns the value that comes first, and from which channel it came. A
// channel that is closed is ignored.
func First(a, b <-chan string) (from, value string) {
	if a != nil {
		if v, ok := <-a; ok {
			return "a", v
		}
	}
	if b != nil {
		if v, ok := <-b; ok {
			return "b", v
		}
	}
	return "", ""
}
