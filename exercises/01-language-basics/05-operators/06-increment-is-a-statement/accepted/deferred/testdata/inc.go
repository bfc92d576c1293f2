package main

import out "fmt"

var i int

func main() {
	for range 3 {
		out.Println("now serving", i ++)
	}
}
