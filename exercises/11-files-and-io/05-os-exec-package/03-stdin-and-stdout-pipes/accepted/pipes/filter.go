package editor

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// Filter runs a program as a filter.
func Filter(input io.Reader, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	// The writer goes on beside the reader below.
	fed := make(chan error, 1)
	go func() {
		defer stdin.Close()
		source := &watched{r: input}
		io.Copy(stdin, source) // the program may have read enough
		fed <- source.err
	}()
	out, err := io.ReadAll(stdout)
	failed := <-fed
	if status := cmd.Wait(); status != nil {
		return nil, fmt.Errorf("%w: %s", status, strings.TrimSpace(stderr.String()))
	}
	if err := errors.Join(failed, err); err != nil {
		return nil, err
	}
	return out, nil
}

// watched keeps the error of a reader.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
