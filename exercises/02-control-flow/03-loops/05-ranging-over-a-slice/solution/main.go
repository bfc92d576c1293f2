package main

import "fmt"

func main() {
	// len is 0 for a nil slice as well.
	if len(langs) == 0 {
		fmt.Println("(none)")
	}
	for i, lang := range langs {
		fmt.Printf("%d. %s\n", i+1, lang)
	}
}
