package calc

import "fmt"

func ExampleAdd() {
	fmt.Println(Add(2, 3))
	fmt.Println(Add(-10, 4))
	// Output:
	// 5
	// -6
}
