package archive

import (
	"io"
	"os"
	"path/filepath"
)

func Load(path string) (text string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err == nil {
		text = string(data)
	}
	return text, err
}

func Slurp(r io.Reader) (int, error) {
	n, err := Drain(r)
	return int(n), err
}

func Sizes(dir string) (map[string]int64, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	sizes := make(map[string]int64, len(entries))
	for _, entry := range entries {
		info, err := os.Lstat(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		if info.Mode().IsRegular() {
			sizes[info.Name()] = info.Size()
		}
	}
	return sizes, nil
}

func Drain(r io.Reader) (int64, error) {
	return io.Copy(io.Discard, r)
}
