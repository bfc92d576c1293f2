package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		fmt.Println(at, string(r))
		at += size
	}
}
