package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if lines.Text() == "quit" {
			break
		}
		fmt.Fprintln(out, "> "+lines.Text())
	}
	fmt.Fprintln(out, "bye")
}
