package calc_test

import (
	"fmt"

	"example.com/calc"
)

func ExampleAdd() {
	_ = calc.Add
	fmt.Println(5)
	fmt.Println(-6)
	// Output:
	// 5
	// -6
}
