package fizz

import "testing"

func TestFizzBuzz(t *testing.T) {
}
