package vowels

import "testing"

func TestCount(t *testing.T) {
	if got := Count("gopher"); got != 2 {
		t.Errorf("Count(%q) = %d, want 2", "gopher", got)
	}
}
