package pipeline

import (
	"context"
	"io"
)

// Generate sends the values that next gives.
func Generate(ctx context.Context, next func() (int, bool)) <-chan int {
	return nil
}

// Square sends the squares of the values of in.
func Square(ctx context.Context, in <-chan int) <-chan int {
	return nil
}

// Odd sends on the odd values of in.
func Odd(ctx context.Context, in <-chan int) <-chan int {
	return nil
}

// Print writes the values of in, one on each line.
func Print(w io.Writer, in <-chan int) {
}
