package kit

import (
	"sync/atomic"
	"testing"
)

// stageFailed is set by the first stage that fails.
var stageFailed atomic.Bool

// Stage makes a test one of several that build on each other: once one of them
// has failed, the others are skipped. Call it first in each. It is for tests
// that would hang, or fail by chance, where an earlier one has found a mistake.
func Stage(t *testing.T) {
	t.Helper()
	if stageFailed.Load() {
		t.Skip("needs what an earlier test has found missing")
	}
	t.Cleanup(func() {
		if t.Failed() {
			stageFailed.Store(true)
		}
	})
}
