package deploy

import (
	"fmt"
	"io"
	"os"
)

// LogTo appends the lines to the file at path and writes them to out.
func LogTo(path string, out io.Writer, lines []string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	both := io.MultiWriter(f, out)
	for _, line := range lines {
		if _, err := fmt.Fprintln(both, line); err != nil {
			return err
		}
	}
	return nil
}
