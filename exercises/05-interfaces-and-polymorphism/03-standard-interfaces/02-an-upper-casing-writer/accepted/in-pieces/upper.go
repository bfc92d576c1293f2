package label

import "io"

// UpperWriter passes bytes on to W, with ASCII letters in upper case.
type UpperWriter struct {
	W io.Writer
}

// Write works in pieces, so that it needs no memory for the whole of p.
func (u UpperWriter) Write(p []byte) (int, error) {
	var buf [64]byte
	written := 0
	for written < len(p) {
		piece := buf[:copy(buf[:], p[written:])]
		for i := range piece {
			if c := piece[i]; c >= 'a' && c <= 'z' {
				piece[i] = c &^ 0x20
			}
		}
		n, err := u.W.Write(piece)
		written += n
		switch {
		case err != nil:
			return written, err
		case n != len(piece):
			return written, io.ErrShortWrite
		}
	}
	return written, nil
}
