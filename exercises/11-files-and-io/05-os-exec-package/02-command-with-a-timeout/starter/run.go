package server

import "time"

// RunFor runs a program and returns its standard output. A program that runs
// longer than d is killed.
func RunFor(d time.Duration, name string, args ...string) (string, error) {
	return "", nil
}
