package pair

import "testing"

func TestParsePair(t *testing.T) {
	if p, err := ParsePair("a,b"); err == nil {
		t.Errorf("ParsePair(a,b) = %v without an error", p)
	}

	p, err := ParsePair("3,4")
	if err != nil {
		t.Fatalf("ParsePair(3,4): error %v", err)
	}
	if p == nil {
		t.Fatalf("ParsePair(3,4) = nil without an error")
	}
	if want := (Pair{3, 4}); *p != want {
		t.Errorf("ParsePair(3,4) = %v, want %v", *p, want)
	}
}
