package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	words := bufio.NewScanner(os.Stdin)
	words.Split(bufio.ScanWords)
	n := 0
	for words.Scan() {
		n++
		fmt.Printf("%d: %s\n", n, words.Text())
	}
	if err := words.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("total: %d\n", n)
}
