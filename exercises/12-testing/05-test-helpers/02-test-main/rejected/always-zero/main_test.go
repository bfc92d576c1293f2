package kiosk

import (
	"fmt"
	"os"
	"testing"
)

// TestMain notes what happens before and after the tests.
func TestMain(m *testing.M) {
	note("setup")
	m.Run()
	note("teardown")
	os.Exit(0)
}

// note appends a line to the file that the environment variable EVENTS names.
func note(event string) {
	file, err := os.OpenFile(os.Getenv("EVENTS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	fmt.Fprintln(file, event)
}
