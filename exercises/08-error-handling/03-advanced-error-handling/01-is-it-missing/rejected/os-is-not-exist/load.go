package settings

import (
	"fmt"
	"os"
)

// LoadOrDefault returns what read gives for path, or def if there is no such
// file.
func LoadOrDefault(read func(string) ([]byte, error), path, def string) (string, error) {
	data, err := read(path)
	if os.IsNotExist(err) {
		return def, nil
	}
	if err != nil {
		return "", fmt.Errorf("load %s: %w", path, err)
	}
	return string(data), nil
}
