package labels

import (
	"bytes"
	"sync"
)

// buffers holds values of type *bytes.Buffer that are not in use.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Render returns name n times, separated by commas.
func Render(name string, n int) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	for i := range n {
		if i > 0 {
			buf.WriteByte(',')
		}
		buf.WriteString(name)
	}
	return buf.Bytes()
}
