package ifs

import "testing"

// bigger returns the bigger one.
func bigger(a, b int) int {
	return 0
}

func TestBigger(t *testing.T) {
	if bigger(1, 2) != 2 || bigger(3, 2) != 3 {
		t.Fatal("it is not the bigger one")
	}
}
