package archive

import (
	"io"
	"os"
)

// Load returns the content of the file at path.
func Load(path string) (string, error) {
	data, _ := os.ReadFile(path)
	return string(data), nil
}

// Slurp reads all of r and returns how many bytes came.
func Slurp(r io.Reader) (int, error) {
	data, _ := io.ReadAll(r)
	return len(data), nil
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
		// An entry knows its name and type only; the size is asked for.
		info, err := entry.Info()
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
