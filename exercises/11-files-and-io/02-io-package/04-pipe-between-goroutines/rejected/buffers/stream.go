package export

import (
	"bytes"
	"io"
)

type stream struct {
	bytes.Buffer
	err error
}

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.Buffer.Read(p)
	if err == io.EOF && s.err != nil {
		err = s.err
	}
	return n, err
}

func (s *stream) Close() error { return nil }

// Stream returns a reader for what produce writes.
func Stream(produce func(w io.Writer) error) io.ReadCloser {
	s := &stream{}
	s.err = produce(&s.Buffer)
	return s
}
