package double

import (
	"testing"

	"gotrain/kit"
)

func TestDoubles(t *testing.T) {
	kit.Equal(t, kit.Call("Double", 3), Double(3), 6)
}

func TestDoublesNothing(t *testing.T) {
	kit.Equal(t, kit.Call("Double", 0), Double(0), 0)
}
