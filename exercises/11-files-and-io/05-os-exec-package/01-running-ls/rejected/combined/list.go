package support

import (
	"bytes"
	"fmt"
	"os/exec"
)

// List returns what ls -la prints about the folder dir.
func List(dir string) (string, error) {
	out, err := exec.Command("ls", "-la", "--", dir).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w", bytes.TrimSpace(out), err)
	}
	return string(out), nil
}
