package kit

import (
	"strconv"
	"strings"

	"gotrain/kit/internal/show"
)

// Rune is a character. [Show] writes it as 'a', where a plain rune is only the
// number that it is.
type Rune = show.Rune

// Code is text that [Show] and [Call] write as it is, for an argument that is
// best described by the expression that made it.
type Code = show.Code

// Multi is the result of a function that has several, see [Values].
type Multi = show.Multi

// Values bundles several results into one value that [Equal] compares and
// [Show] writes as "2, 6, true".
func Values(vs ...any) any {
	return Multi(vs)
}

// Show writes a value as Go source would, in a form that is good to read: nil,
// "text", []int{1, 2}, map[string]int{"a": 1}, &Point{X: 1, Y: 2},
// error("text"). Map keys are sorted, long values are cut in the middle.
func Show(v any) string {
	return show.Value(v)
}

// Call writes a function call, such as Substr("abc", 1, 2).
func Call(name string, args ...any) string {
	parts := make([]string, len(args))
	for i, arg := range args {
		parts[i] = show.Argument(arg)
	}
	return name + "(" + strings.Join(parts, ", ") + ")"
}

// Short writes a text in one line, as part of a sentence: white space becomes
// single blanks, and the middle of a text of more than most characters is left
// out.
func Short(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	tail := most / 3
	return string(runes[:most-tail]) + "…" + string(runes[len(runes)-tail:])
}

// plural returns "1 thing" or "3 things".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
