package support

import (
	"fmt"
	"os/exec"
)

// List returns what ls -la prints about the folder dir.
func List(dir string) (string, error) {
	out, err := exec.Command("ls", "-la", "--", dir).Output()
	if err != nil {
		return "", fmt.Errorf("ls %s: %w", dir, err)
	}
	return string(out), nil
}
