package addition

import "testing"

func TestAdd(t *testing.T) {
	cases := []struct{ a, b, want int }{
		{0, 0, 0},
		{2, 3, 5},
		{10, 7, 17},
		{0, 8, 8},
	}
	for _, c := range cases {
		if got := Add(c.a, c.b); got != c.want {
			t.Errorf("Add(%d, %d) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
