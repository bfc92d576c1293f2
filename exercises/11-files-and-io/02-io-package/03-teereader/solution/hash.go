package download

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// HashAndShow writes the content of a file to echo and returns its SHA-256 as
// hex.
func HashAndShow(path string, echo io.Writer) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, io.TeeReader(f, echo)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
