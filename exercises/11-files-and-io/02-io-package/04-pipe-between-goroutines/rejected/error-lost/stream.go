package export

import "io"

// Stream returns a reader for what produce writes in a goroutine of its own.
func Stream(produce func(w io.Writer) error) io.ReadCloser {
	pr, pw := io.Pipe()
	go func() {
		defer pw.Close()
		produce(pw)
	}()
	return pr
}
