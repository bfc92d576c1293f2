package words

import (
	"maps"
	"testing"
)

func TestLengths(t *testing.T) {
	got, want := Lengths("to be or not"), map[int]int{2: 3, 3: 1}
	if !maps.Equal(got, want) {
		t.Errorf("Lengths = %v, want %v", got, want)
	}
}
