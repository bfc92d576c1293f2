package text

import "io"

// WriteLines writes each line and a newline to w, in few writes.
func WriteLines(w io.Writer, lines []string) error {
	return nil
}
