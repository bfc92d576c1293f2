package label

import (
	"bytes"
	"io"
)

// UpperWriter passes bytes on to W, with letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	n, err = u.W.Write(bytes.ToUpper(p))
	if n < len(p) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}
