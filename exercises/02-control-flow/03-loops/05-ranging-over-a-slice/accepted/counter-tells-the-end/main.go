package main

import (
	"fmt"
	"strings"
)

func main() {
	var text strings.Builder
	place := 0
	for _, lang := range langs {
		place++
		fmt.Fprintln(&text, fmt.Sprint(place)+".", lang)
	}
	if place == 0 {
		text.WriteString("(none)\n")
	}
	fmt.Print(text.String())
}
