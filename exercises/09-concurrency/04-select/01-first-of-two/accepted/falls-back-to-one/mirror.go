package mirror

// First returns the value that comes first, and from which channel it came. A
// channel that is closed is ignored.
func First(a, b <-chan string) (from, value string) {
	select {
	case v, ok := <-orNone(a, b):
		if !ok {
			return only("b", b)
		}
		return "a", v
	case v, ok := <-orNone(b, a):
		if !ok {
			return only("a", a)
		}
		return "b", v
	}
}

// orNone returns ch, or a closed channel where there is no channel at all.
func orNone(ch, other <-chan string) <-chan string {
	if ch != nil || other != nil {
		return ch
	}
	none := make(chan string)
	close(none)
	return none
}

// only waits for the one channel that is left.
func only(name string, ch <-chan string) (string, string) {
	if ch == nil {
		return "", ""
	}
	v, ok := <-ch
	if !ok {
		return "", ""
	}
	return name, v
}
