package files

import "os"

// CopyFile copies the file src to dst and returns the number of bytes.
func CopyFile(dst, src string) (n int64, err error) {
	data, err := os.ReadFile(src)
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(dst, data, 0o666); err != nil {
		return 0, err
	}
	return int64(len(data)), nil
}
