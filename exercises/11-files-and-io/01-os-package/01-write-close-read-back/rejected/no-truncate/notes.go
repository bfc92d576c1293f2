package notes

import (
	"errors"
	"os"
)

// WriteThenRead replaces the content of the file at path by text, and returns
// what the file holds afterwards.
func WriteThenRead(path, text string) (string, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	// Closing comes in any case, and either of the two may have failed.
	err = errors.Join(err, f.Close())
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	return string(data), err
}
