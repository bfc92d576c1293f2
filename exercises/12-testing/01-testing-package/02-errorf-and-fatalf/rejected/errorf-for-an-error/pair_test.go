package pair

import "testing"

func TestParsePair(t *testing.T) {
	if p, err := ParsePair("a,b"); err == nil {
		t.Errorf("ParsePair(a,b) = %v without an error", p)
	}

	p, err := ParsePair("3,4")
	if err != nil {
		t.Errorf("ParsePair(3,4): error %v", err)
	}
	if p == nil {
		t.Fatalf("ParsePair(3,4) = nil without an error")
	}
	if p.X != 3 {
		t.Errorf("X = %d, want 3", p.X)
	}
	if p.Y != 4 {
		t.Errorf("Y = %d, want 4", p.Y)
	}
}
