package archive

import (
	"errors"
	"io"
)

// Save writes data to the writer that create opens, and closes it. Its error
// says what failed: opening, writing, closing or the last two of them.
func Save(create func() (io.WriteCloser, error), data []byte) (err error) {
	w, err := create()
	if err != nil {
		return err
	}
	defer func() {
		// Join leaves out nil errors, and returns nil if no other is left.
		err = errors.Join(err, w.Close())
	}()
	_, err = w.Write(data)
	return err
}
