package fizz

import "testing"

func TestFizzBuzz(t *testing.T) {
	cases := []struct {
		name string
		n    int
		want string
	}{
		{"one", 1, "1"},
		{"two", 2, "2"},
		{"three", 3, "Fizz"},
		{"four", 4, "4"},
		{"five", 5, "Buzz"},
		{"six", 6, "Fizz"},
		{"seven", 7, "7"},
		{"eight", 8, "8"},
		{"nine", 9, "Fizz"},
		{"ten", 10, "Buzz"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := FizzBuzz(c.n); got != c.want {
				t.Errorf("FizzBuzz(%d) = %q, want %q", c.n, got, c.want)
			}
		})
	}
}
