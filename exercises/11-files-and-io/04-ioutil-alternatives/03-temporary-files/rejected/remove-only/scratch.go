package convert

import (
	"errors"
	"os"
)

// Scratch makes a temporary folder with an empty file in it. The function
// cleanup removes both, and whatever else the folder holds by then.
func Scratch(prefix string) (dir, file string, cleanup func() error, err error) {
	dir, err = os.MkdirTemp("", prefix)
	if err != nil {
		return "", "", nil, err
	}
	remove := func() error {
		os.Remove(file)
		return os.Remove(dir)
	}
	f, err := os.CreateTemp(dir, "work-*.txt")
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return "", "", nil, errors.Join(err, remove())
	}
	file = f.Name()
	return dir, file, remove, nil
}
