package files

// CopyFile copies the file src to dst and returns the number of bytes.
func CopyFile(dst, src string) (n int64, err error) {
	return 0, nil
}
