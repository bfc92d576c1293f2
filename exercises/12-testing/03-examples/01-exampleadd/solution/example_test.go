package calc_test

import (
	"fmt"

	"example.com/calc"
)

func ExampleAdd() {
	fmt.Println(calc.Add(2, 3))
	fmt.Println(calc.Add(-10, 4))
	// Output:
	// 5
	// -6
}
