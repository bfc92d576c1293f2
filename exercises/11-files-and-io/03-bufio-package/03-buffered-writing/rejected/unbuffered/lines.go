package text

import (
	"fmt"
	"io"
)

// WriteLines writes each line and a newline to w.
func WriteLines(w io.Writer, lines []string) error {
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
