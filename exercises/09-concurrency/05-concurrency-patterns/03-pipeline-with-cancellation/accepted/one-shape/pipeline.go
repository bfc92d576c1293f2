package pipeline

import (
	"context"
	"fmt"
	"io"
)

// stage sends what step gives, until it is the end or ctx is cancelled.
func stage(ctx context.Context, step func(done <-chan struct{}) (v int, keep, ok bool)) <-chan int {
	out, done := make(chan int), ctx.Done()
	go func() {
		defer close(out)
		for v, keep, ok := step(done); ok; v, keep, ok = step(done) {
			if !keep {
				continue
			}
			select {
			case <-done:
				return
			case out <- v:
			}
		}
	}()
	return out
}

// filter makes a stage that applies f to each value of in.
func filter(ctx context.Context, in <-chan int, f func(v int) (int, bool)) <-chan int {
	return stage(ctx, func(done <-chan struct{}) (int, bool, bool) {
		select {
		case <-done:
			return 0, false, false
		case v, ok := <-in:
			result, keep := f(v)
			return result, keep, ok
		}
	})
}

// Generate sends the values that next gives.
func Generate(ctx context.Context, next func() (int, bool)) <-chan int {
	return stage(ctx, func(<-chan struct{}) (int, bool, bool) {
		v, ok := next()
		return v, true, ok
	})
}

// Square sends the squares of the values of in.
func Square(ctx context.Context, in <-chan int) <-chan int {
	return filter(ctx, in, func(v int) (int, bool) { return v * v, true })
}

// Odd sends on the odd values of in.
func Odd(ctx context.Context, in <-chan int) <-chan int {
	return filter(ctx, in, func(v int) (int, bool) { return v, v&1 == 1 })
}

// Print writes the values of in, one on each line.
func Print(w io.Writer, in <-chan int) {
	for v := range in {
		fmt.Fprintln(w, v)
	}
}
