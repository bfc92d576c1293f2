package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() { // false at the end of the input
		text := lines.Text()
		if text == "quit" {
			break
		}
		fmt.Println("> " + text)
	}
	fmt.Println("bye")
}
