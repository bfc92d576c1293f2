package guests

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleSpaces are the characters that Unicode counts as white space.
const oracleSpaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

func oracleClean(lines []string) []string {
	clean := []string{}
	for _, line := range lines {
		first, end := -1, 0
		for i, r := range line {
			if strings.IndexRune(oracleSpaces, r) < 0 {
				if first < 0 {
					first = i
				}
				end = i + len(string(r))
			}
		}
		if first >= 0 {
			clean = append(clean, line[first:end])
		}
	}
	return clean
}

// checkClean calls Clean and names the mistake of a wrong result.
func checkClean(t *testing.T, lines []string) []string {
	before := slices.Clone(lines)
	got, want := Clean(lines), oracleClean(before)
	if !slices.Equal(lines, before) {
		kit.MistakeIf(t, slices.Equal(got, want), "writes-to-the-input")
		return got
	}
	if len(got) == 0 || slices.Equal(got, want) {
		return got
	}
	words := func(lines []string) string {
		return strings.Join(strings.FieldsFunc(strings.Join(lines, "|"), func(r rune) bool { return strings.ContainsRune(oracleSpaces, r) }), " ")
	}
	inner, some := len(got) == len(want), false
	for i := range got {
		inner = inner && words(got[i:i+1]) == words(want[i:i+1]) && slices.Equal(oracleClean(got[i:i+1]), got[i:i+1])
		some = some || got[i] != "" && !slices.Equal(oracleClean(got[i:i+1]), got[i:i+1])
	}
	kit.MistakeIf(t, inner, "inner-spaces")
	kit.MistakeIf(t, some && len(Clean([]string{" x "})) == 1 && Clean([]string{" x "})[0] == "x", "blanks-only")
	kit.MistakeIf(t, slices.Contains(got, "") && slices.Equal(oracleClean(got), want) && !some, "keeps-empty")
	return got
}

var checkLists = []struct {
	name        string
	lines, want []string
}{
	{"the example", []string{"  Ann\t", "\r\n", "Bo  Diddley\n"}, []string{"Ann", "Bo  Diddley"}},
	{"nothing to do", []string{"Ann", "Bo"}, []string{"Ann", "Bo"}},
	{"blanks", []string{" a", "b ", "  c  "}, []string{"a", "b", "c"}},
	{"tabs and line ends", []string{"\ta", "b\r\n", "\v c\f"}, []string{"a", "b", "c"}},
	{"no-break spaces", []string{"\u00a0a\u00a0", "\u202fb", "\u00a0"}, []string{"a", "b"}},
	{"em spaces", []string{"\u2003a\u2003", "\u2003"}, []string{"a"}},
	{"an ideographic space", []string{"\u3000東京\u3000"}, []string{"東京"}},
	{"a zero-width space, which is not white space", []string{"\u200ba\u200b", " \u200b "}, []string{"\u200ba\u200b", "\u200b"}},
	{"tabs and blanks inside", []string{"a \t b", " a\u00a0\u00a0b "}, []string{"a \t b", "a\u00a0\u00a0b"}},
	{"line breaks inside", []string{"\na\n\nb\n"}, []string{"a\n\nb"}},
	{"empty lines", []string{"", "a", "", "b", ""}, []string{"a", "b"}},
	{"only white space", []string{" ", "\t", "\r\n", "\u00a0 \u2003"}, nil},
	{"an empty line first", []string{"", " b", " c"}, []string{"b", "c"}},
	{"the same line twice", []string{"a ", " a"}, []string{"a", "a"}},
	{"an empty list", []string{}, nil},
	{"nil", nil, nil},
}

func TestClean(t *testing.T) {
	for _, c := range checkLists {
		t.Run(c.name, func(t *testing.T) {
			call, lines := kit.Call("Clean", c.lines), slices.Clone(c.lines)
			kit.NoPanic(t, call, func() { kit.Equal(t, call, checkClean(t, lines), c.want) })
		})
	}
}

func TestLeavesTheInput(t *testing.T) {
	for _, c := range checkLists {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Clean", c.lines)
			whole := append(slices.Clone(c.lines), "behind the end")
			want := slices.Clone(whole)
			kit.NoPanic(t, call, func() { checkClean(t, whole[:len(c.lines)]) })
			kit.Equal(t, "after "+call+", lines", whole[:len(c.lines)], want[:len(c.lines)])
			kit.Equal(t, "after "+call+", the array behind lines", whole, want)
		})
	}
}

func TestAnyLines(t *testing.T) {
	pieces := append([]string{"a", "bc", "é", "\u200b", "東", "x", "y"}, strings.Split(oracleSpaces, "")...)
	prop.Same(t, "Clean", func(lines []string) []string { return checkClean(t, lines) }, oracleClean, prop.Args(),
		prop.Gen(0, func(r *rand.Rand) any {
			lines := make([]string, r.IntN(5))
			for i := range lines {
				for range r.IntN(7) {
					lines[i] += pieces[r.IntN(len(pieces))]
				}
			}
			return lines
		}))
}
