package table

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleRepipe and oracleColumns look at one byte after the other.
func oracleRepipe(line string) string {
	var out []byte
	for i := range len(line) {
		if line[i] == ',' {
			out = append(out, " | "...)
		} else {
			out = append(out, line[i])
		}
	}
	return string(out)
}

func oracleColumns(line string) int {
	if line == "" {
		return 0
	}
	n := 1
	for i := range len(line) {
		if line[i] == ',' {
			n++
		}
	}
	return n
}

// checkMistake names the mistake of a wrong answer.
func checkMistake(t *testing.T, line string, isDropped, isTrimmed bool) {
	csv := source.Load(t, ".").Uses("encoding/csv.NewReader")
	kit.MistakeIf(t, csv && strings.ContainsAny(line, "\" ,\n"), "csv-reader")
	kit.MistakeIf(t, !csv && isDropped, "drops-empty-fields")
	kit.MistakeIf(t, !csv && isTrimmed, "trims-fields")
}

func checkRepipe(t *testing.T, line string) string {
	got := Repipe(line)
	if got != oracleRepipe(line) && got != "" {
		var full, trimmed []string
		for _, field := range strings.Split(line, ",") {
			if field != "" {
				full = append(full, field)
			}
			trimmed = append(trimmed, strings.TrimSpace(field))
		}
		checkMistake(t, line, got == strings.Join(full, " | "), got == strings.Join(trimmed, " | "))
	}
	return got
}

func checkColumns(t *testing.T, line string) int {
	got := Columns(line)
	if want := oracleColumns(line); got != want {
		full := 0
		for _, field := range strings.Split(line, ",") {
			if field != "" {
				full++
			}
		}
		checkMistake(t, line, got == full && got > 0, false)
		kit.MistakeIf(t, line == "" && got == 1 && Columns("a,b,c") == 3, "one-column-of-nothing")
	}
	return got
}

var checkLines = []struct {
	name, line, bars string
	columns          int
}{
	{"the example", "kitchen,21.5,,on", "kitchen | 21.5 |  | on", 4},
	{"four fields", "a,b,c,d", "a | b | c | d", 4},
	{"an empty field", "a,,b", "a |  | b", 3},
	{"an empty field at the beginning", ",a", " | a", 2},
	{"an empty field at the end", "a,", "a | ", 2},
	{"a single comma", ",", " | ", 2},
	{"only commas", ",,,", " |  |  | ", 4},
	{"no comma", "kitchen", "kitchen", 1},
	{"only a blank", " ", " ", 1},
	{"blanks around fields", " a , b ", " a  |  b ", 2},
	{"a lone quote", `12",on`, `12" | on`, 2},
	{"quotes", `"a","b"`, `"a" | "b"`, 2},
	{"a comma between quotes", `"a,b"`, `"a | b"`, 2},
	{"other letters", "кухня,21,5°", "кухня | 21 | 5°", 3},
	{"a bar in a field", "a|b,c", "a|b | c", 2},
	{"a line break in a field", "a\n,b", "a\n | b", 2},
	{"the empty line", "", "", 0},
}

func TestRepipe(t *testing.T) {
	for _, c := range checkLines {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Repipe", c.line)
			kit.NoPanic(t, call, func() { kit.Equal(t, call, checkRepipe(t, c.line), c.bars) })
		})
	}
}

func TestColumns(t *testing.T) {
	for _, c := range checkLines {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Columns", c.line)
			kit.NoPanic(t, call, func() { kit.Equal(t, call, checkColumns(t, c.line), c.columns) })
		})
	}
}

func TestAnyLine(t *testing.T) {
	line := prop.Gen(0, func(r *rand.Rand) any {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString([]string{",", ",", "a", " ", "é", "7", "\""}[r.IntN(7)])
		}
		return b.String()
	})
	prop.Same(t, "Repipe", func(line string) string { return checkRepipe(t, line) }, oracleRepipe, line)
	prop.Same(t, "Columns", func(line string) int { return checkColumns(t, line) }, oracleColumns, line)
}

func TestSplitsAndJoins(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"strings.Split", "strings.Join"} {
		if !p.Reaches("Repipe", name) {
			kit.Failf(t, "Repipe does not use %s", name)
		}
	}
}
