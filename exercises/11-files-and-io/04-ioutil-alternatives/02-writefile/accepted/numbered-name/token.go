package token

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

const private = 0o600

// SavePrivate writes a private file.
func SavePrivate(path string, data []byte) error { return os.WriteFile(path, data, private) }

// free opens a new file beside path, under the first name that nothing has.
func free(path string) (*os.File, error) {
	for n := 0; ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%d", path, n), os.O_WRONLY|os.O_CREATE|os.O_EXCL, private)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// SaveAtomic replaces the file at path.
func SaveAtomic(path string, data []byte) (err error) {
	f, err := free(path)
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("save %s: %w", path, errors.Join(err, os.Remove(f.Name())))
		}
	}()
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
