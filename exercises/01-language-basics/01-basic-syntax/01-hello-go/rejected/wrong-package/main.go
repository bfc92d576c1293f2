package hello

import "fmt"

func main() {
	fmt.Println("Hello, Go!")
}
