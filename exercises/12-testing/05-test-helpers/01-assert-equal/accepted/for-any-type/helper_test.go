package darts

import (
	"fmt"
	"testing"
)

// assertEqual serves benchmarks, too, and values of any type that can be
// compared.
func assertEqual[T comparable](tb testing.TB, got, want T) {
	tb.Helper()
	if got == want {
		return
	}
	tb.Log(message(got, want))
	tb.Fail()
}

func message(got, want any) string {
	return fmt.Sprintf("not equal: want %v, but got %v", want, got)
}
