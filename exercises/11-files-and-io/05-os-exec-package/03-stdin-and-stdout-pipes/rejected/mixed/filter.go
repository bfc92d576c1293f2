package editor

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
)

// Filter runs a program with input as its standard input and returns its
// standard output.
func Filter(input io.Reader, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Stdin = input
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(out))
	}
	return out, nil
}
