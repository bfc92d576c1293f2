package export

import "io"

// Stream returns a reader for what produce writes.
func Stream(produce func(w io.Writer) error) io.ReadCloser {
	r, w := io.Pipe()
	go run(produce, w)
	return r
}

func run(produce func(w io.Writer) error, w *io.PipeWriter) {
	defer w.Close()
	if err := produce(w); err != nil {
		w.CloseWithError(err)
	}
}
