package server

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// RunFor runs a program and returns its standard output. A program that runs
// longer than d is killed.
func RunFor(d time.Duration, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	// A program that this one has started may keep standard output open.
	cmd.WaitDelay = 2 * time.Second
	out, err := cmd.Output()
	if err != nil {
		// A killed program reports the signal; the context knows the reason.
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return "", fmt.Errorf("run %s: %w", name, err)
	}
	return string(out), nil
}
