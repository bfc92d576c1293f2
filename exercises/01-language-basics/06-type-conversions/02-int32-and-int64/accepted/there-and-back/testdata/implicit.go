package main

import "fmt"

func main() {
	var a int32 = 7
	var b int64 = a
	fmt.Println(a, b)
}
