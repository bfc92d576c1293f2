package fizz

import (
	"fmt"
	"testing"
)

func TestFizzBuzz(t *testing.T) {
	for n := -20; n <= 20; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			want := ""
			if n%3 == 0 {
				want += "Fizz"
			}
			if n%5 == 0 {
				want += "Buzz"
			}
			if want == "" {
				want = fmt.Sprint(n)
			}
			if got := FizzBuzz(n); got != want {
				t.Errorf("FizzBuzz(%d) = %q, want %q", n, got, want)
			}
		})
	}
}
