package label

import "io"

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	for i, c := range p {
		if 'a' <= c && c <= 'z' {
			p[i] = c - 'a' + 'A'
		}
	}
	n, err = u.W.Write(p)
	if n < len(p) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}
