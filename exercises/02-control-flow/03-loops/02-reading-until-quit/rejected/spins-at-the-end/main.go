package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Scan()
	for lines.Text() != "quit" {
		fmt.Println("> " + lines.Text())
		lines.Scan()
	}
	fmt.Println("bye")
}
