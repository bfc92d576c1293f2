package render

import (
	"bytes"
	"fmt"
	"sync"
)

// Render returns a page of n lines. It takes a new buffer for each page.
func Render(n int) []byte {
	buf := new(bytes.Buffer)
	write(buf, n)
	return bytes.Clone(buf.Bytes())
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// RenderPooled returns a page of n lines. It takes a buffer from the pool and
// puts it back; the page is a copy, since the next call uses the buffer again.
func RenderPooled(n int) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	write(buf, n)
	return bytes.Clone(buf.Bytes())
}

// write writes n lines.
func write(buf *bytes.Buffer, n int) {
	for range n {
		fmt.Fprintln(buf, "<p>a line of text</p>")
	}
}
