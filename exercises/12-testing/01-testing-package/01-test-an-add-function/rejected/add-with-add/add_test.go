package addition

import "testing"

func TestAdd(t *testing.T) {
	pairs := [][2]int{{2, 3}, {0, 7}, {-4, 10}, {-5, -6}}
	for _, p := range pairs {
		got, want := Add(p[0], p[1]), Add(p[1], p[0])
		if got != want {
			t.Errorf("Add(%d, %d) = %d, want %d", p[0], p[1], got, want)
		}
	}
}
