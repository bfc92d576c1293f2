package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	over := false
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if lines.Text() == "quit" {
			over = true
		}
		if !over {
			fmt.Println("> " + lines.Text())
		}
	}
	fmt.Println("bye")
}
