package labels

import (
	"bytes"
	"sync"
)

// buffers holds values of type *bytes.Buffer that are not in use.
var buffers = &sync.Pool{New: func() any { return &bytes.Buffer{} }}

func withBuffer(fill func(buf *bytes.Buffer)) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	fill(buf)
	text := make([]byte, buf.Len())
	copy(text, buf.Bytes())
	buffers.Put(buf)
	return text
}

// Render returns name n times, separated by commas.
func Render(name string, n int) []byte {
	if n == 0 {
		return nil
	}
	return withBuffer(func(buf *bytes.Buffer) {
		buf.WriteString(name)
		for range n - 1 {
			buf.WriteString(",")
			buf.WriteString(name)
		}
	})
}
