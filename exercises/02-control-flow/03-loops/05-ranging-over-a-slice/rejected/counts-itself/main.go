package main

import "fmt"

func main() {
	if len(langs) == 0 {
		fmt.Println("(none)")
	}
	for i := 0; i < len(langs); i++ {
		fmt.Printf("%d. %s\n", i+1, langs[i])
	}
}
