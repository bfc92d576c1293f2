package files

import (
	"errors"
	"io"
	"os"
)

// CopyFile copies the file src to dst and returns the number of bytes.
func CopyFile(dst, src string) (n int64, err error) {
	in, err := os.Open(src)
	if err != nil {
		return 0, err
	}
	out, err := os.Create(dst)
	if err != nil {
		return 0, err
	}
	n, err = io.Copy(out, in)
	return n, errors.Join(err, out.Close(), in.Close())
}
