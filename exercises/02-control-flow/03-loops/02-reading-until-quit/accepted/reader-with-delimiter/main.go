package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	defer fmt.Println("bye")
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		// The last line comes together with io.EOF if no newline ends it.
		if err != nil && line == "" {
			return
		}
		line = strings.TrimSuffix(line, "\n")
		if line == "quit" {
			return
		}
		fmt.Printf("> %s\n", line)
	}
}
