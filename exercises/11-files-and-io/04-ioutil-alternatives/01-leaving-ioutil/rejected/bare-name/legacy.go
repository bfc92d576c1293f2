package archive

import (
	"io"
	"os"
)

// Load returns the content of the file at path.
func Load(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return string(data), nil
}

// Slurp reads all of r and returns how many bytes came.
func Slurp(r io.Reader) (int, error) {
	data, err := io.ReadAll(r)
	return len(data), err
}

// Sizes returns the sizes of the regular files in dir, by their names.
func Sizes(dir string) (map[string]int64, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	sizes := map[string]int64{}
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		info, err := os.Stat(entry.Name())
		if err != nil {
			return nil, err
		}
		sizes[entry.Name()] = info.Size()
	}
	return sizes, nil
}

// Drain reads all of r without keeping it and returns how many bytes came.
func Drain(r io.Reader) (int64, error) {
	return io.Copy(io.Discard, r)
}
