package radio

// Next receives once and says what came.
func Next(ch <-chan string) string {
	text := <-ch
	if text == "" {
		return "closed"
	}
	return "value: " + text
}

// CountUntilClosed counts the values that come until ch is closed.
func CountUntilClosed(ch <-chan string) int {
	n := 0
	for {
		text, ok := <-ch
		if !ok || text == "" {
			return n
		}
		n++
	}
}
