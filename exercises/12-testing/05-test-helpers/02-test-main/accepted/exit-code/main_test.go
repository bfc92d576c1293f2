package kiosk_test

import (
	"log"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Exit(around(m))
}

// around returns before os.Exit is called, so what it defers is run.
func around(m *testing.M) int {
	events, err := os.OpenFile(os.Getenv("EVENTS"), os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		log.Fatal(err)
	}
	defer events.Close()
	events.WriteString("setup\n")
	defer events.WriteString("teardown\n")
	return m.Run()
}
