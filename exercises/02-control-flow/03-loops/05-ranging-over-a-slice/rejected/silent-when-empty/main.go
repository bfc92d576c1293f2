package main

import "fmt"

func main() {
	for i, lang := range langs {
		fmt.Printf("%d. %s\n", i+1, lang)
	}
}
