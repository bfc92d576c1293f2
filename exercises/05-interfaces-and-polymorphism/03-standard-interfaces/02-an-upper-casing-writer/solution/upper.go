package label

import "io"

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case and returns how many bytes of p W has taken.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	upper := make([]byte, len(p)) // p belongs to the caller
	for i, c := range p {
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		upper[i] = c
	}
	n, err = u.W.Write(upper)
	if n < len(p) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}
