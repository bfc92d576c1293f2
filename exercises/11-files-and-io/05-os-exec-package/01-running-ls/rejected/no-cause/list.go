package support

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
)

// List returns what ls -la prints about the folder dir.
func List(dir string) (string, error) {
	out, err := exec.Command("ls", "-la", "--", dir).Output()
	// Output keeps what came on standard error, since nothing else takes it.
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("%s: %v", bytes.TrimSpace(exit.Stderr), err)
	}
	if err != nil {
		return "", err
	}
	return string(out), nil
}
