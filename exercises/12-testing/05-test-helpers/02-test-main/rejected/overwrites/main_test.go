package kiosk

import (
	"fmt"
	"os"
	"testing"
)

// TestMain notes what happens before and after the tests. When it returns, the
// test binary ends with the status of m.Run.
func TestMain(m *testing.M) {
	note("setup")
	m.Run()
	note("teardown")
}

// note writes a line to the file that the environment variable EVENTS names.
func note(event string) {
	file, err := os.Create(os.Getenv("EVENTS"))
	if err != nil {
		panic(err)
	}
	defer file.Close()
	fmt.Fprintln(file, event)
}
