package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run has no streams of its own, so that a test can call it, and returns the
// exit status, so that its deferred calls would run.
func run(args []string, out, errs io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintf(errs, "error: %s\n", "no input")
		return 1
	}
	fmt.Fprintf(out, "%s\n", strings.Join(args, "\n"))
	return 0
}
