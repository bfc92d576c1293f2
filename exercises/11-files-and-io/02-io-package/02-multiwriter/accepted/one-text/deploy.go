package deploy

import (
	"io"
	"os"
	"strings"
)

// LogTo appends to a file and shows the same.
func LogTo(path string, out io.Writer, lines []string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	w := io.MultiWriter(f, out)
	for _, line := range lines {
		var b strings.Builder
		b.WriteString(line)
		b.WriteByte('\n')
		if _, err := io.Copy(w, strings.NewReader(b.String())); err != nil {
			return err
		}
	}
	return f.Close()
}
