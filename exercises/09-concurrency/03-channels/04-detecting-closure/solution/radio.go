package radio

// Next receives once and says what came.
func Next(ch <-chan string) string {
	text, ok := <-ch
	if !ok {
		return "closed"
	}
	return "value: " + text
}

// CountUntilClosed counts the values that come until ch is closed.
func CountUntilClosed(ch <-chan string) int {
	for n := 0; ; n++ {
		if _, ok := <-ch; !ok {
			return n
		}
	}
}
