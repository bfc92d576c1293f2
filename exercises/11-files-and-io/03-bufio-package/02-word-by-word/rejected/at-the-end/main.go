package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	data, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	words := strings.Fields(string(data))
	for i, word := range words {
		fmt.Printf("%d: %s\n", i+1, word)
	}
	fmt.Printf("total: %d\n", len(words))
}
