package kiosk

import "testing"

// TestMain is what go test calls in place of the tests.
func TestMain(m *testing.M) {
}
