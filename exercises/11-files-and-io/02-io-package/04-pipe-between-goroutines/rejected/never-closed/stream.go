package export

import "io"

// Stream returns a reader for what produce writes in a goroutine of its own.
func Stream(produce func(w io.Writer) error) io.ReadCloser {
	pr, pw := io.Pipe()
	go func() {
		if err := produce(pw); err != nil {
			pw.CloseWithError(err)
		}
	}()
	return pr
}
