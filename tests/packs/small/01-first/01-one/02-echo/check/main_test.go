package main

import (
	"testing"
	"time"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("text", &text)) }

func TestPrintsTheText(t *testing.T) {
	for _, text := range []string{"hello", "other"} {
		proc.Run(t, proc.Set("text", text), proc.Deadline(2*time.Second)).WantOutput(text + "\n")
	}
}
