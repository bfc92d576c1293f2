package addition

import "testing"

func TestAdd(t *testing.T) {
	cases := []struct{ a, b, want int }{
		{2, 3, 5},
		{0, 7, 7},
		{9, 0, 9},
		{-4, 10, 6},
		{-5, -6, -11},
	}
	for _, c := range cases {
		if got := Add(c.a, c.b); got != c.want {
			t.Errorf("Add(%d, %d) = %d, want %d", c.a, c.b, c.want, got)
		}
	}
}
