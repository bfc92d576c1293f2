package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	words := bufio.NewScanner(strings.NewReader(line))
	words.Split(bufio.ScanWords)
	n := 0
	for words.Scan() {
		n++
		fmt.Printf("%d: %s\n", n, words.Text())
	}
	fmt.Printf("total: %d\n", n)
}
