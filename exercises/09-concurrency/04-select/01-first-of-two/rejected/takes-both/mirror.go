package mirror

// First returns the value that comes first, and from which channel it came. A
// channel that is closed is ignored.
func First(a, b <-chan string) (from, value string) {
	type answer struct {
		from, value string
		ok          bool
	}
	answers := make(chan answer, 2)
	ask := func(from string, ch <-chan string) {
		value, ok := <-ch
		answers <- answer{from, value, ok}
	}
	waiting := 0
	if a != nil {
		waiting++
		go ask("a", a)
	}
	if b != nil {
		waiting++
		go ask("b", b)
	}
	for range waiting {
		if answer := <-answers; answer.ok {
			return answer.from, answer.value
		}
	}
	return "", ""
}
