package notes

import (
	"io"
	"io/fs"
)

// ReadText returns the contents of a file.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	defer func() { f.Close() }()
	if err != nil {
		return "", err
	}
	data, err := io.ReadAll(f)
	return string(data), err
}
