package settings

import (
	"fmt"
	"strconv"
)

// mustParseInt returns the number that s stands for.
func mustParseInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("mustParseInt(%q): %v", s, err))
	}
	return n
}
