package count

import (
	"testing"

	"gotrain/kit"
)

func TestCounts(t *testing.T) {
	kit.NoLeaks(t, kit.Call("Count", 10), func() {
		kit.Equal(t, kit.Call("Count", 10), Count(10), 10)
	})
}
