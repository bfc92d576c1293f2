package addition_test

import (
	"testing"

	"example.com/addition"
)

func TestAdd(t *testing.T) {
	t.Run("two positive numbers", func(t *testing.T) { expect(t, addition.Add(20, 22), 42) })
	t.Run("two negative numbers", func(t *testing.T) { expect(t, addition.Add(-1, -1), -2) })
	t.Run("one of each", func(t *testing.T) { expect(t, addition.Add(-7, 2), -5) })
	t.Run("nothing is added", func(t *testing.T) { expect(t, addition.Add(3, 0), 3) })
}

// expect stops the test when two numbers differ.
func expect(t *testing.T, got, want int) {
	t.Helper()
	if got != want {
		t.Fatalf("sums differ:\n got %d\nwant %d", got, want)
	}
}
