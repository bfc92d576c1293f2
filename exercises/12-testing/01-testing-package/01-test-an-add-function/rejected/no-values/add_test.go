package addition

import "testing"

func TestAdd(t *testing.T) {
	cases := []struct{ a, b, want int }{
		{2, 3, 5},
		{0, 7, 7},
		{-4, 10, 6},
		{-5, -6, -11},
	}
	for _, c := range cases {
		if Add(c.a, c.b) != c.want {
			t.Errorf("Add(%d, %d) is wrong", c.a, c.b)
		}
	}
}
