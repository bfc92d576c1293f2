package ifs

import "testing"

// sign names the sign of a number.
func sign(n int) string {
	return ""
}

func TestSign(t *testing.T) {
	if sign(-1) != "minus" || sign(0) != "zero" || sign(7) != "plus" {
		t.Fatal("a sign is wrong")
	}
}
