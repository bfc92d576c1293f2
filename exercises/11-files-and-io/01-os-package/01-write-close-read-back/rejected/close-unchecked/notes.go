package notes

import (
	"os"
)

// WriteThenRead replaces the content of the file at path by text, and returns
// what the file holds afterwards.
func WriteThenRead(path, text string) (string, error) {
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	return string(data), err
}
