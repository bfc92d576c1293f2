package calc_test

import (
	"fmt"

	"example.com/calc"
)

func ExampleAdd() {
	fmt.Println(calc.Add(2, 3))
	// Output:
	// 5
	// -6
	fmt.Println(calc.Add(-10, 4)) // a negative number
}
