package text

import (
	"bufio"
	"fmt"
	"io"
)

// WriteLines relies on the buffer to keep its first error.
func WriteLines(w io.Writer, lines []string) error {
	b := bufio.NewWriterSize(w, 64<<10)
	for i := range lines {
		fmt.Fprintln(b, lines[i])
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}
