package files

import (
	"fmt"
	"io"
	"os"
)

// CopyFile copies a file.
func CopyFile(dst, src string) (int64, error) {
	in, err := os.Open(src)
	if err != nil {
		return 0, fmt.Errorf("copy: %w", err)
	}
	defer in.Close()
	out, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, fmt.Errorf("copy: %w", err)
	}
	n, err := io.Copy(out, in)
	if err != nil {
		out.Close()
		return n, fmt.Errorf("copy: %w", err)
	}
	if err := out.Close(); err != nil {
		return n, fmt.Errorf("copy: %w", err)
	}
	return n, nil
}
