package files

import (
	"io"
	"os"
)

// CopyFile copies the file src to dst and returns the number of bytes.
func CopyFile(dst, src string) (n int64, err error) {
	in, err := os.Open(src)
	if err != nil {
		return 0, err
	}
	defer in.Close() // it was only read, so that nothing can be lost
	out, err := os.Create(dst)
	if err != nil {
		return 0, err
	}
	n, err = io.Copy(out, in)
	if err != nil {
		return n, err
	}
	return n, out.Close()
}
