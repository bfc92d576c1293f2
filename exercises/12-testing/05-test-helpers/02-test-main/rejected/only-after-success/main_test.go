package kiosk

import (
	"fmt"
	"os"
	"testing"
)

func note(line string) {
	f, err := os.OpenFile(os.Getenv("EVENTS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer f.Close()
	fmt.Fprintln(f, line)
}

// TestMain is what go test calls in place of the tests.
func TestMain(m *testing.M) {
	note("setup")
	code := m.Run()
	if code == 0 {
		note("teardown")
	}
	os.Exit(code)
}
