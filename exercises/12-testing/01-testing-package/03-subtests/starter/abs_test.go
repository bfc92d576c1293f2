package abs

import "testing"

func TestAbs(t *testing.T) {
}
