package ifs

import "testing"

// bigger returns the bigger one.
func bigger(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func TestBigger(t *testing.T) {
	if bigger(1, 2) != 2 || bigger(3, 2) != 3 {
		t.Fatal("it is not the bigger one")
	}
}
