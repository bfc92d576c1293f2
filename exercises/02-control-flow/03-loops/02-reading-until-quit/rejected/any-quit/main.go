package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "quit") {
			break
		}
		fmt.Println("> " + lines.Text())
	}
	fmt.Println("bye")
}
