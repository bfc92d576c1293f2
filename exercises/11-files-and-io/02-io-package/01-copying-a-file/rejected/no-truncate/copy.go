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
	defer in.Close() // it was only read, so that nothing can be lost
	out, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return io.Copy(out, in)
}
