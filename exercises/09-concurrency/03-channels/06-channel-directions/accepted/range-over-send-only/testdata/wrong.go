package wrong

import "fmt"

type sink chan<- int

func count(numbers sink) {
	for range numbers {
		fmt.Println("one")
	}
}
