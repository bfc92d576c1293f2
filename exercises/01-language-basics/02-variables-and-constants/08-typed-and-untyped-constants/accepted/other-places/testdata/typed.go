package main

import "fmt"

const width, height = int(3), 4

func main() {
	var area float64
	area = width * height
	fmt.Println(area)
}
