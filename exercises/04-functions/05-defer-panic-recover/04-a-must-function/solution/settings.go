package settings

import (
	"fmt"
	"strconv"
)

// mustParseInt returns the number that s stands for. It panics with an error
// if there is none.
func mustParseInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Errorf("mustParseInt(%q): %w", s, err))
	}
	return n
}
