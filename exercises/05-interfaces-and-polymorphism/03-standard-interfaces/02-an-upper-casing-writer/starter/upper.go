package label

import "io"

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write writes p to W in upper case and returns how many bytes of p W has taken.
func (u *UpperWriter) Write(p []byte) (n int, err error) {
	return 0, nil
}
