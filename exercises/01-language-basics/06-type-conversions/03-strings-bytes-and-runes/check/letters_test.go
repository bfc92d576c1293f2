package letters

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkWords are given to both functions; each is valid UTF-8.
var checkWords = []string{"Привет", "Gopher", "", "a", "ab", "日本語", "a🙂b", "naïve", "cafe\u0301!", "\x00a", "tab\tend\n"}

func checkRows(words ...string) prop.Option {
	var rows [][]any
	for _, word := range append(slices.Clone(checkWords), words...) {
		rows = append(rows, []any{word})
	}
	return prop.Rows(rows)
}

func TestExplode(t *testing.T) {
	const word = "Привет"
	kit.Finishes(t, kit.Call("Explode", word), func() {
		_, runes := Explode(word)
		cast := len(runes) == len(word)
		for i := range runes {
			cast = cast && runes[i] == rune(word[i])
		}
		kit.MistakeIf(t, cast, "casts-bytes")
	})
	prop.Same(t, "Explode", Explode, func(s string) (b []byte, r []rune) {
		for rest := s; rest != ""; {
			letter, size := utf8.DecodeRuneInString(rest)
			b, r, rest = append(b, rest[:size]...), append(r, letter), rest[size:]
		}
		return b, r
	}, checkRows("\xff\xfe", "a\xe4z"))
}

func TestTheStringStaysAsItIs(t *testing.T) {
	for _, word := range checkWords {
		// A string in memory of its own: that of a literal cannot be written at all.
		s := strings.Clone(word)
		var b []byte
		var r []rune
		call := kit.Call("Explode", word)
		kit.Finishes(t, call, func() { b, r = Explode(s) })
		for i := range b {
			b[i] = '#'
		}
		for i := range r {
			r[i] = '#'
		}
		if s != word {
			kit.Failf(t, "with the slices of %s overwritten, the string itself is %s", call, kit.Show(s))
		}
	}
}

func TestReverseRunes(t *testing.T) {
	const word = "Привет"
	kit.Finishes(t, kit.Call("ReverseRunes", word), func() {
		bytes := []byte(word)
		slices.Reverse(bytes)
		kit.MistakeIf(t, ReverseRunes(word) == string(bytes), "reverses-bytes")
	})
	prop.Same(t, "ReverseRunes", ReverseRunes, func(s string) string {
		var b strings.Builder
		for s != "" {
			letter, size := utf8.DecodeLastRuneInString(s)
			b.WriteRune(letter)
			s = s[:len(s)-size]
		}
		return b.String()
	}, checkRows())
}
