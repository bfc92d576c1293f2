package main

import "fmt"

func main() {
	if langs == nil {
		fmt.Println("(none)")
		return
	}
	for i, lang := range langs {
		fmt.Printf("%d. %s\n", i+1, lang)
	}
}
