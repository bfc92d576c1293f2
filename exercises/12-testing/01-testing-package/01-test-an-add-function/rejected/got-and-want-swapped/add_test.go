package addition

import "testing"

func TestAdd(t *testing.T) {
	cases := []struct{ a, b, sum int }{
		{2, 3, 5},
		{0, 7, 7},
		{-4, 10, 6},
		{-5, -6, -11},
	}
	for _, c := range cases {
		if sum := Add(c.a, c.b); sum != c.sum {
			t.Errorf("Add(%d, %d): got %d, want %d", c.a, c.b, c.sum, sum)
		}
	}
}
