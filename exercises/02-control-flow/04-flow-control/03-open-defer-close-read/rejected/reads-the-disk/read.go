package notes

import (
	"io"
	"io/fs"
	"os"
)

// ReadText returns the contents of a file. It closes what it has opened, also
// when reading fails.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()

	data, err := io.ReadAll(f)
	if err != nil {
		return "", err
	}
	return string(data), nil
}
