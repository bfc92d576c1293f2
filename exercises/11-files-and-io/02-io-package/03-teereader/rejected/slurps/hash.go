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
	data, err := io.ReadAll(io.TeeReader(f, echo))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
