package label

import (
	"bytes"
	"io"
)

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	upper := bytes.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}, p)
	n, err = u.W.Write(upper)
	if n < len(p) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}
