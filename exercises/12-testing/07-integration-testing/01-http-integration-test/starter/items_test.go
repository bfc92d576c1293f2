package items

import "testing"

func TestServer(t *testing.T) {
}
