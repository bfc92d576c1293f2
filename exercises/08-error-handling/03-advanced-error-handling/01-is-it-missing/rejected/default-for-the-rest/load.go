package settings

import (
	"errors"
	"fmt"
	"io/fs"
)

// LoadOrDefault returns what read gives for path, or def if there is no such
// file.
func LoadOrDefault(read func(string) ([]byte, error), path, def string) (string, error) {
	data, err := read(path)
	switch {
	case err == nil:
		return string(data), nil
	case errors.Is(err, fs.ErrPermission):
		return "", fmt.Errorf("load %s: %w", path, err)
	default:
		return def, nil
	}
}
