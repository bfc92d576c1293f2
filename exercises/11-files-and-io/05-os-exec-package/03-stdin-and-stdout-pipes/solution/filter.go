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
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	// For what is not a file, the command copies by itself, all three at once.
	cmd.Stdin = input
	cmd.Stdout = &stdout
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return stdout.Bytes(), nil
}
