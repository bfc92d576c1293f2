package main

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestSaysHello(t *testing.T) {
	r := proc.Run(t)
	kit.MistakeIf(t, r.Stdout == "" && r.Stderr != "" && r.ExitCode == 0, "builtin-println")
	r.WantOutput("Hello, Go!\n")
}
