package main

import (
	_ "embed"
	"os"
)

var (
	//go:embed message.txt
	message []byte
)

func main() {
	if _, err := os.Stdout.Write(message); err != nil {
		os.Exit(1)
	}
}
