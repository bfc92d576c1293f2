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
	if d <= 0 {
		return "", context.DeadlineExceeded
	}
	type result struct {
		out []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		out, err := exec.CommandContext(context.Background(), name, args...).Output()
		done <- result{out, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return "", fmt.Errorf("run %s: %w", name, r.err)
		}
		return string(r.out), nil
	case <-time.After(d):
		return "", fmt.Errorf("run %s: %w", name, context.DeadlineExceeded)
	}
}
