package notes

import "io/fs"

// ReadText returns the contents of a file.
func ReadText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	buffer := make([]byte, 4096)
	n, err := f.Read(buffer)
	if err != nil {
		return "", err
	}
	return string(buffer[:n]), nil
}
