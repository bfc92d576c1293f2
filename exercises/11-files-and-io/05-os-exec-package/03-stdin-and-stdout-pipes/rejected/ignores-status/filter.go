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
	var stdout bytes.Buffer
	cmd := exec.Command(name, args...)
	// For what is not a file, the command copies by itself, all three at once.
	cmd.Stdin = input
	cmd.Stdout = &stdout
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	cmd.Wait()
	return stdout.Bytes(), nil
}
