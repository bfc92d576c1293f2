package convert

import (
	"os"
	"path/filepath"
)

// Scratch makes a temporary folder with an empty file in it. The function
// cleanup removes both, and whatever else the folder holds by then.
func Scratch(prefix string) (dir, file string, cleanup func() error, err error) {
	dir = filepath.Join(os.TempDir(), prefix+"scratch")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", "", nil, err
	}
	remove := func() error { return os.RemoveAll(dir) }
	f, err := os.Create(filepath.Join(dir, "work-1.txt"))
	if err != nil {
		remove()
		return "", "", nil, err
	}
	return dir, f.Name(), remove, f.Close()
}
