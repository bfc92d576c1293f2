package archive

import (
	"errors"
	"io"
)

// Save writes data to the writer that create opens, and closes it.
func Save(create func() (io.WriteCloser, error), data []byte) (err error) {
	w, err := create()
	if w == nil {
		return err
	}
	defer func() {
		err = errors.Join(err, w.Close())
	}()
	_, err = w.Write(data)
	return err
}
