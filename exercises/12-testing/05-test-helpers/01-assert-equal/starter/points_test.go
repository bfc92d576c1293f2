package darts

import "testing"

func TestPoints(t *testing.T) {
	assertEqual(t, Points(20, 3), 60)
	assertEqual(t, Points(25, 2), 50)
	assertEqual(t, Points(25, 3), 0)
}
