//go:build unix && !linux

package child

import (
	"os"
	"syscall"
)

// quit asks a Go program to write its goroutines and to end.
func quit(p *os.Process) error {
	return p.Signal(syscall.SIGQUIT)
}
