package support

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
)

// List runs ls.
func List(dir string) (listing string, err error) {
	var stdout, stderr bytes.Buffer
	path, err := exec.LookPath("ls")
	if err != nil {
		return "", fmt.Errorf("list %q: %w", dir, err)
	}
	cmd := exec.Cmd{Path: path, Args: []string{"ls", "-la", "--", dir}, Stdout: &stdout, Stderr: &stderr}
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("list %q: %w (%s)", dir, err, strings.TrimSpace(stderr.String()))
	}
	return stdout.String(), nil
}
