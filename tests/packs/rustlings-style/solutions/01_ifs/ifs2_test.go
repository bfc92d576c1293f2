package ifs

import "testing"

// sign names the sign of a number.
func sign(n int) string {
	switch {
	case n < 0:
		return "minus"
	case n > 0:
		return "plus"
	}
	return "zero"
}

func TestSign(t *testing.T) {
	if sign(-1) != "minus" || sign(0) != "zero" || sign(7) != "plus" {
		t.Fatal("a sign is wrong")
	}
}
