package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	n := 0
	for lines.Scan() {
		for _, word := range strings.Split(lines.Text(), " ") {
			n++
			fmt.Printf("%d: %s\n", n, word)
		}
	}
	fmt.Printf("total: %d\n", n)
}
