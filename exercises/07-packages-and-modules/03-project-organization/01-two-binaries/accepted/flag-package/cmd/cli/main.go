// Command cli says which version it is.
package main

import (
	"flag"
	"os"

	v "example.com/app/internal/version"
)

func main() {
	short := flag.Bool("short", false, "print the version only")
	flag.Parse()
	line := v.Version
	if !*short {
		line = "cli " + line
	}
	os.Stdout.WriteString(line + "\n")
}
