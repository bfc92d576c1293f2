package archive

import (
	"io"
	"io/ioutil"
)

// Load returns the content of the file at path.
func Load(path string) (string, error) {
	data, err := ioutil.ReadFile(path)
	if err != nil {
		return "", err
	}
	return string(data), nil
}

// Slurp reads all of r and returns how many bytes came.
func Slurp(r io.Reader) (int, error) {
	data, err := ioutil.ReadAll(r)
	return len(data), err
}

// Sizes returns the sizes of the regular files in dir, by their names.
func Sizes(dir string) (map[string]int64, error) {
	infos, err := ioutil.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	sizes := map[string]int64{}
	for _, info := range infos {
		if info.Mode().IsRegular() {
			sizes[info.Name()] = info.Size()
		}
	}
	return sizes, nil
}

// Drain reads all of r without keeping it and returns how many bytes came.
func Drain(r io.Reader) (int64, error) {
	return io.Copy(ioutil.Discard, r)
}
