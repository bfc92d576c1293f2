package convert

import (
	"os"
	"sync"
)

// Scratch makes a temporary folder with an empty file in it.
func Scratch(prefix string) (dir, file string, cleanup func() error, err error) {
	folder, err := os.MkdirTemp(os.TempDir(), prefix+"*")
	if err != nil {
		return
	}
	defer func() {
		if err != nil {
			os.RemoveAll(folder)
		}
	}()
	f, err := os.CreateTemp(folder, "work-*.txt")
	if err != nil {
		return
	}
	if err = f.Close(); err != nil {
		return
	}
	return folder, f.Name(), sync.OnceValue(func() error { return os.RemoveAll(folder) }), nil
}
