// Package sample has eight functions. Which of their variables may stay on the
// stack?
package sample

import "fmt"

// Fresh returns a pointer to the double of n.
func Fresh(n int) *int {
	double := n * 2
	return &double
}

// Local adds 5 to n through a pointer.
func Local(n int) int {
	x := n
	p := &x
	*p += 5
	return x
}

// Counter returns a function that counts by step.
func Counter(step int) func() int {
	count := 0
	return func() int {
		count += step
		return count
	}
}

// Sum adds the numbers up, with a function of its own.
func Sum(numbers []int) int {
	sum := 0
	add := func(n int) { sum += n }
	for _, n := range numbers {
		add(n)
	}
	return sum
}

// Label returns the text for a label.
func Label(n int) string {
	id := n + 1000
	return fmt.Sprint("item ", id)
}

// Larger returns a pointer to the larger of two numbers.
func Larger(a, b int) *int {
	if a > b {
		return &a
	}
	return &b
}

// Collect returns a pointer to each of the numbers below n.
func Collect(n int) []*int {
	var list []*int
	end := &n
	for i := range *end {
		list = append(list, &i)
	}
	return list
}

// Pairs counts how many different pairs of neighbours there are in a text.
func Pairs(text string) int {
	var seen [1 << 19]bool
	different := 0
	for i := 1; i < len(text); i++ {
		pair := int(text[i-1])<<8 | int(text[i])
		if !seen[pair] {
			seen[pair] = true
			different++
		}
	}
	return different
}
