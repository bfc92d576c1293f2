package n

import "testing"

func TestN(t *testing.T) {
	if N() != 1 {
		t.Fatal("N is not 1")
	}
}
