package kiosk

import "testing"

func TestTotal(t *testing.T) {
	if got := Total(120, 80, 5); got != 205 {
		t.Errorf("Total(120, 80, 5) = %d, want 205", got)
	}
}

func TestTotalOfNothing(t *testing.T) {
	if got := Total(); got != 0 {
		t.Errorf("Total() = %d, want 0", got)
	}
}
