package label

import "io"

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	upper := make([]byte, 0, len(p))
	for _, c := range p {
		if 'a' <= c && c <= 'z' {
			c = c - 'a' + 'A'
		}
		upper = append(upper, c)
	}
	return u.W.Write(upper)
}
