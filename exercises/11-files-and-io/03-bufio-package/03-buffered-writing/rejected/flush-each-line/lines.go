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
		bw.WriteByte('\n')
		if err := bw.Flush(); err != nil {
			return err
		}
	}
	return bw.Flush()
}
