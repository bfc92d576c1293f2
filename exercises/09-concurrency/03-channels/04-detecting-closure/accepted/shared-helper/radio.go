package radio

import "fmt"

// Next receives once and says what came.
func Next(ch <-chan string) string {
	if text, open := receive(ch); open {
		return fmt.Sprintf("value: %s", text)
	}
	return "closed"
}

// CountUntilClosed counts the values that come until ch is closed.
func CountUntilClosed(ch <-chan string) (n int) {
	_, open := receive(ch)
	for open {
		n++
		_, open = receive(ch)
	}
	return n
}

func receive(ch <-chan string) (string, bool) {
	var text, open = <-ch
	return text, open
}
