// Package radio receives packets and adds up what is in them.
package radio

import "fmt"

// Setup returns n packets. It takes its time, and allocates each of them.
func Setup(n int) [][]byte {
	data := make([][]byte, n)
	for i := range data {
		data[i] = fmt.Appendf(nil, "packet %d of %d", i+1, n)
	}
	return data
}

// Process returns the sum of all bytes.
func Process(data [][]byte) int {
	sum := 0
	for _, packet := range data {
		for _, b := range packet {
			sum += int(b)
		}
	}
	return sum
}
