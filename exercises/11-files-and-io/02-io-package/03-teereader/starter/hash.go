package download

import "io"

// HashAndShow writes the content of a file to echo and returns its SHA-256 as
// hex.
func HashAndShow(path string, echo io.Writer) (string, error) {
	return "", nil
}
