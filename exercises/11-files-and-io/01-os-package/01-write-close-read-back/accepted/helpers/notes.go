package notes

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// WriteThenRead saves a text and reads it again.
func WriteThenRead(path, text string) (string, error) {
	if err := save(path, text); err != nil {
		return "", fmt.Errorf("save %s: %w", path, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("verify %s: %w", path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return "", fmt.Errorf("verify %s: %w", path, err)
	}
	return string(data), nil
}

func save(path, text string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = io.WriteString(f, text)
	return err
}
