package notes

import (
	"fmt"
	"io"
	"io/fs"
)

// ReadText returns the contents of a file.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", fmt.Errorf("opening %s: %v", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return "", fmt.Errorf("reading %s: %v", name, err)
	}
	return string(data), nil
}
