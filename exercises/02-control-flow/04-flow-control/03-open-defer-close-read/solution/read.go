package notes

import (
	"fmt"
	"io"
	"io/fs"
)

// ReadText returns the contents of a file. It closes what it has opened, also
// when reading fails.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err // it names the file already
	}
	defer f.Close()

	data, err := io.ReadAll(f)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", name, err)
	}
	return string(data), nil
}
