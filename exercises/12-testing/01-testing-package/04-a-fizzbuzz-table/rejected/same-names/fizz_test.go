package fizz

import "testing"

func TestFizzBuzz(t *testing.T) {
	cases := []struct {
		name string
		n    int
		want string
	}{
		{"one", 1, "1"},
		{"two digits", 22, "22"},
		{"three", 3, "Fizz"},
		{"multiple", 9, "Fizz"},
		{"five", 5, "Buzz"},
		{"multiple", 20, "Buzz"},
		{"fifteen", 15, "FizzBuzz"},
		{"multiple", 60, "FizzBuzz"},
		{"zero", 0, "FizzBuzz"},
		{"negative", -7, "-7"},
		{"negative", -3, "Fizz"},
		{"negative", -5, "Buzz"},
		{"negative", -15, "FizzBuzz"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := FizzBuzz(c.n); got != c.want {
				t.Errorf("FizzBuzz(%d) = %q, want %q", c.n, got, c.want)
			}
		})
	}
}
