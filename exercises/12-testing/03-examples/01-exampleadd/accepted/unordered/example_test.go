package calc_test

import (
	"fmt"

	"example.com/calc"
)

func ExampleAdd() {
	prices := map[string][2]int{"bread": {3, 1}, "cheese": {7, 5}, "bottle returned": {2, -4}}
	for name, p := range prices {
		fmt.Println(name, calc.Add(p[0], p[1]))
	}

	// Unordered output:
	// cheese 12
	// bottle returned -2
	// bread 4
}
