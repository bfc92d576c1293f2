package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// RunFor runs a program.
func RunFor(d time.Duration, name string, args ...string) (output string, err error) {
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(d))
	defer cancel()
	var stdout bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout = &stdout
	cmd.WaitDelay = time.Second / 2
	cmd.Cancel = func() error {
		return errors.Join(cmd.Process.Kill(), context.DeadlineExceeded)
	}
	err = cmd.Run()
	switch {
	case err == nil:
		return stdout.String(), nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", fmt.Errorf("%s took longer than %v: %w", name, d, errors.Join(context.DeadlineExceeded, err))
	default:
		return "", err
	}
}
