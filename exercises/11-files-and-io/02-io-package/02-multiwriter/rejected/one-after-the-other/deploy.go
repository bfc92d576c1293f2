package deploy

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// LogTo appends the lines to the file at path and writes them to out.
func LogTo(path string, out io.Writer, lines []string) (err error) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, w := range []io.Writer{f, out} {
		for _, line := range lines {
			if _, err := fmt.Fprintln(w, line); err != nil {
				return err
			}
		}
	}
	return nil
}
