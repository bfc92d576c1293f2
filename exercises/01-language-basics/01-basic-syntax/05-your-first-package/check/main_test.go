package main

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestProgramGreetsTheGopher(t *testing.T) {
	proc.Run(t).WantOutput("Hello, Gopher!\n")
}

const otherGreeting = `package greeting

func Hello(name string) string { return "another package greets " + name }
`

func TestMainUsesThePackage(t *testing.T) {
	got := compile.ModuleRun(t, ".", map[string]string{"greeting/greeting.go": otherGreeting}, ".")
	kit.Equal(t, "main with another package greeting in its place prints", got, "another package greets Gopher\n")
}
