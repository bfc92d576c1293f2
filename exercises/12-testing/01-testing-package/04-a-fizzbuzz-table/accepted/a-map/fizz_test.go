package fizz

import (
	"strconv"
	"testing"
)

// rounds says by number what has to be called out.
var rounds = map[int]string{
	1: "1", 2: "2", 14: "14",
	3: "Fizz", 6: "Fizz",
	5: "Buzz", 10: "Buzz",
	15: "FizzBuzz", 45: "FizzBuzz",
	0: "FizzBuzz", -30: "FizzBuzz", -6: "Fizz",
}

func TestFizzBuzz(t *testing.T) {
	for n, want := range rounds {
		t.Run(strconv.Itoa(n), expects(n, want))
	}
}

func expects(n int, want string) func(*testing.T) {
	return func(t *testing.T) {
		t.Parallel()
		if got := FizzBuzz(n); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}
