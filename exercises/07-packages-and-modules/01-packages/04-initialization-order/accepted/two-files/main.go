package main

import (
	"os"

	_ "example.com/startup/config"
)

var _ = say("main: var")

func say(line string) struct{} {
	os.Stdout.WriteString(line + "\n")
	return struct{}{}
}

func main() { say("main: main") }

func init() { say("main: init") }
