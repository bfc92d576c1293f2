package notes

import (
	"io"
	"io/fs"
)

// ReadText returns the contents of a file.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	return string(data), nil
}
