package calc_test

import (
	"fmt"

	"example.com/calc"
)

func ExampleAdd() {
	fmt.Println(calc.Add(2, 2))
	fmt.Println(calc.Add(0, 0))
	// Output:
	// 4
	// 0
}
