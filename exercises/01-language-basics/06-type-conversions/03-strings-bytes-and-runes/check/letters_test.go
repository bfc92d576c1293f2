package letters

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkWords are given to both functions; each is valid UTF-8.
var checkWords = []string{"Привет", "Gopher", "", "a", "ab", "日本語", "a🙂b", "naïve", "cafe\u0301!", "\x00a", "tab\tend\n"}

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
	for _, word := range append(slices.Clone(checkWords), "\xff\xfe", "a\xe4z") {
		var b []byte
		var r []rune
		kit.Finishes(t, kit.Call("Explode", word), func() { b, r = Explode(word) })
		wantB, wantR := oracleExplode(word)
		kit.Equal(t, kit.Call("Explode", word), kit.Values(b, checkQuoted(r)), kit.Values(wantB, checkQuoted(wantR)))
	}
	prop.Same(t, "Explode", Explode, oracleExplode)
}

func oracleExplode(s string) (b []byte, r []rune) {
	for s != "" {
		letter, size := utf8.DecodeRuneInString(s)
		b, r, s = append(b, s[:size]...), append(r, letter), s[size:]
	}
	return b, r
}

// checkQuoted writes runes as characters.
func checkQuoted(r []rune) kit.Code {
	quoted := make([]string, len(r))
	for i := range r {
		quoted[i] = strconv.QuoteRune(r[i])
	}
	return kit.Code("[]rune{" + strings.Join(quoted, ", ") + "}")
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
		runes := make([]rune, len(bytes)) // what string(s[i]) of each byte gives
		for i := range bytes {
			runes[i] = rune(bytes[i])
		}
		got := ReverseRunes(word)
		kit.MistakeIf(t, got == string(bytes) || got == string(runes), "reverses-bytes")
	})
	var rows [][]any
	for _, word := range checkWords {
		rows = append(rows, []any{word})
	}
	prop.Same(t, "ReverseRunes", ReverseRunes, func(s string) string {
		var b strings.Builder
		for s != "" {
			letter, size := utf8.DecodeLastRuneInString(s)
			b.WriteRune(letter)
			s = s[:len(s)-size]
		}
		return b.String()
	}, prop.Rows(rows))
}
