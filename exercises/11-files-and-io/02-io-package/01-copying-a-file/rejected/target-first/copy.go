package files

import (
	"errors"
	"io"
	"os"
)

// CopyFile copies the file src to dst and returns the number of bytes.
func CopyFile(dst, src string) (n int64, err error) {
	out, err := os.Create(dst)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	in, err := os.Open(src)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	return io.Copy(out, in)
}
