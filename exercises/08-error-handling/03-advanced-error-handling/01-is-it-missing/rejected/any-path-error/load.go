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
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return string(data), nil
	case errors.Is(err, fs.ErrNotExist), errors.As(err, &pathErr):
		return def, nil
	default:
		return "", fmt.Errorf("load %s: %w", path, err)
	}
}
