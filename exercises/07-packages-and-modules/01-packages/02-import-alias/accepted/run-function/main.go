package main

import "fmt"
import "log"
import "os"
import m "myapp/mathutil"

func main() {
	if err := run(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(args []string) error {
	numbers := make([]int, 2)
	for i := range numbers {
		if _, err := fmt.Sscan(args[i], &numbers[i]); err != nil {
			return err
		}
	}
	_, err := fmt.Println(fmt.Sprint("sum=", m.Add(numbers[0], numbers[1])))
	return err
}
