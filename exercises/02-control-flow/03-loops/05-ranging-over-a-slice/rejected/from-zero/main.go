package main

import "fmt"

func main() {
	if len(langs) == 0 {
		fmt.Println("(none)")
	}
	for i, lang := range langs {
		fmt.Printf("%d. %s\n", i, lang)
	}
}
