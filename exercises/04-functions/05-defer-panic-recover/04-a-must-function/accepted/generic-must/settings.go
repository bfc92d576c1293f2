package settings

import (
	"fmt"
	"strconv"
)

// must returns the value, or panics with the error and its context.
func must[T any](value T, err error) func(context string) T {
	return func(context string) T {
		if err != nil {
			panic(fmt.Errorf("%s: %w", context, err))
		}
		return value
	}
}

func mustParseInt(s string) int {
	n := must(strconv.ParseInt(s, 10, strconv.IntSize))
	return int(n("mustParseInt(" + strconv.Quote(s) + ")"))
}
