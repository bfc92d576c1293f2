package settings

import (
	"fmt"
	"strconv"
	"strings"
)

// mustParseInt returns the number that s stands for. It panics with an error
// if there is none.
func mustParseInt(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		panic(fmt.Errorf("mustParseInt(%q): %w", s, err))
	}
	return n
}
