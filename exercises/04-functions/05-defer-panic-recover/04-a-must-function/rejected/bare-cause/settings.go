package settings

import "strconv"

// mustParseInt returns the number that s stands for.
func mustParseInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}
