package darts

import "testing"

// assertEqual reports a mismatch of got and want at the line that calls it.
// The test goes on.
func assertEqual(t *testing.T, got, want int) {
	t.Helper()
	if got != want {
		func() {
			t.Errorf("got %d, want %d", got, want)
		}()
	}
}
