package archive

import (
	"bytes"
	"fmt"
	"io"
)

// Save leaves the writing to io.Copy and tells the cases apart by hand.
func Save(create func() (io.WriteCloser, error), data []byte) (err error) {
	out, err := create()
	if err != nil {
		return fmt.Errorf("save: %w", err)
	}
	defer func() {
		failed := out.Close()
		switch {
		case failed != nil && err != nil:
			err = fmt.Errorf("save: %w; then close: %w", err, failed)
		case failed != nil:
			err = fmt.Errorf("close: %w", failed)
		}
	}()
	_, err = io.Copy(out, bytes.NewReader(data))
	return err
}
