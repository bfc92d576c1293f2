//go:build unix

// Package cpu measures processor time.
package cpu

import (
	"syscall"
	"time"
)

// Used is the processor time that the process has used up so far.
func Used() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
