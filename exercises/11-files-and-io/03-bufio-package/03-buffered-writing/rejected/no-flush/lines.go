package text

import (
	"bufio"
	"io"
)

// WriteLines writes each line and a newline to w, in few writes.
func WriteLines(w io.Writer, lines []string) error {
	bw := bufio.NewWriter(w)
	for _, line := range lines {
		bw.WriteString(line)
		// The buffer keeps its first error, so asking once for each line will do.
		if err := bw.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}
