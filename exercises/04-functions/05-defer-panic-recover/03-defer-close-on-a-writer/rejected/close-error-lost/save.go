package archive

import "io"

// Save writes data to the writer that create opens, and closes it.
func Save(create func() (io.WriteCloser, error), data []byte) (err error) {
	w, err := create()
	if err != nil {
		return err
	}
	defer w.Close()
	_, err = w.Write(data)
	return err
}
