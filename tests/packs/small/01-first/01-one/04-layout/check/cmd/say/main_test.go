package main

import (
	"runtime"
	"testing"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestCommandSays(t *testing.T) {
	platform := "unix"
	if runtime.GOOS == "windows" {
		platform = "other"
	}
	proc.Run(t).WantOutput("hello " + platform + "\n")
}
