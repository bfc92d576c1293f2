package pipeline

import (
	"context"
	"fmt"
	"io"
)

// send sends v and reports whether it could before the cancellation.
func send(ctx context.Context, out chan<- int, v int) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive returns the next value of in, and false at its end or after the cancellation.
func receive(ctx context.Context, in <-chan int) (v int, ok bool) {
	select {
	case v, ok = <-in:
	case <-ctx.Done():
	}
	return v, ok
}

// Generate sends the values that next gives.
func Generate(ctx context.Context, next func() (int, bool)) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for {
			v, ok := next()
			if !ok || !send(ctx, out, v) {
				return
			}
		}
	}()
	return out
}

// Square sends the squares of the values of in.
func Square(ctx context.Context, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for {
			v, ok := receive(ctx, in)
			if !ok || !send(ctx, out, v*v) {
				return
			}
		}
	}()
	return out
}

// Odd sends on the odd values of in.
func Odd(ctx context.Context, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for {
			v, ok := receive(ctx, in)
			if !ok {
				return
			}
			if v%2 != 0 && !send(ctx, out, v) { // -3 % 2 is -1
				return
			}
		}
	}()
	return out
}

// Print writes the values of in, one on each line.
func Print(w io.Writer, in <-chan int) {
	for v := range in {
		fmt.Fprintln(w, v)
	}
}
