package pair

import "testing"

func TestParsePair(t *testing.T) {
}
