package main

import (
	"testing"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestSaysHello(t *testing.T) {
	proc.Run(t).WantOutput("Hello, Go!\n")
}
