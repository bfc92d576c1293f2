package deploy

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// LogTo appends the lines to the file at path and writes them to out.
func LogTo(path string, out io.Writer, lines []string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	both := io.MultiWriter(f, out)
	for _, line := range lines {
		if _, err := fmt.Fprintln(both, line); err != nil {
			return err
		}
	}
	return nil
}
