package settings

import (
	"fmt"
	"strings"
)

// LoadOrDefault returns what read gives for path, or def if there is no such
// file.
func LoadOrDefault(read func(string) ([]byte, error), path, def string) (string, error) {
	data, err := read(path)
	if err != nil {
		text := err.Error()
		if strings.Contains(text, "not exist") || strings.Contains(text, "no such file") {
			return def, nil
		}
		return "", fmt.Errorf("load %s: %w", path, err)
	}
	return string(data), nil
}
