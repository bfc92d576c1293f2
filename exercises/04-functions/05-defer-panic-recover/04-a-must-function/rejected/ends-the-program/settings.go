package settings

import (
	"log"
	"strconv"
)

// mustParseInt returns the number that s stands for.
func mustParseInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		log.Fatalf("mustParseInt(%q): %v", s, err)
	}
	return n
}
