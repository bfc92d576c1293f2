package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkTexts mix runes of one to four bytes, U+FFFD itself, and bytes that are no UTF-8.
var checkTexts = []string{
	"Hёllo", "", "a", "go", "日本語", "aé日🙂z", "🙂🙂", "e\u0301", "\x00a\x00",
	"a\uFFFDb", "\xff", "a\xffb", "\x80\x80", "\xe6\x97", "日\xe6\x97本", "\xf0\x9f\x99", "\xc0\x80", "\xed\xa0\x80",
}

// oracleOffsets decodes from the end of the text to its beginning.
func oracleOffsets(s string) (runes []rune, offsets []int) {
	for len(s) > 0 {
		r, width := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-width]
		runes, offsets = append(runes, r), append(offsets, len(s))
	}
	slices.Reverse(runes)
	slices.Reverse(offsets)
	return runes, offsets
}

func oracleRuneAt(s string, off int) (kit.Rune, bool) {
	runes, offsets := oracleOffsets(s)
	if i := slices.Index(offsets, off); i >= 0 {
		return kit.Rune(runes[i]), true
	}
	return 0, false
}

func checkGenerate(r *rand.Rand) any {
	var s string
	for range r.IntN(9) {
		s += []string{"a", "ß", "語", "🙂", "\xff", "\xe8\xaa", "\x80", "\uFFFD"}[r.IntN(8)]
	}
	return s
}

func TestOffsetsAreThoseOfTheBytes(t *testing.T) {
	options := []prop.Option{prop.Gen(0, checkGenerate)}
	for _, s := range checkTexts {
		options = append(options, prop.Inputs(s))
	}
	prop.Same(t, "Offsets", func(s string) (kit.Code, []int) {
		runes, offsets := Offsets(s)
		wantRunes, want := oracleOffsets(s)
		counted := slices.Equal(runes, wantRunes) && len(offsets) == len(want)
		for i, off := range offsets {
			counted = counted && off == i
		}
		kit.MistakeIf(t, counted && !slices.Equal(offsets, want), "counts-runes")
		return checkShow(runes), offsets
	}, func(s string) (kit.Code, []int) {
		runes, offsets := oracleOffsets(s)
		return checkShow(runes), offsets
	}, options...)
}

// checkShow writes runes as characters, where they would be shown as numbers.
func checkShow(runes []rune) kit.Code {
	var list []string
	for _, r := range runes {
		list = append(list, kit.Show(kit.Rune(r)))
	}
	return kit.Code("[]rune{" + strings.Join(list, ", ") + "}")
}

func TestRuneAtFindsOnlyBeginnings(t *testing.T) {
	options := []prop.Option{prop.Gen(0, checkGenerate), prop.Gen(1, func(r *rand.Rand) any { return r.IntN(30) - 2 })}
	for _, s := range checkTexts {
		for off := -1; off <= len(s)+1; off++ {
			options = append(options, prop.Inputs(s, off))
		}
	}
	prop.Same(t, "RuneAt", func(s string, off int) (kit.Rune, bool) {
		r, ok := RuneAt(s, off)
		_, begins := oracleRuneAt(s, off)
		inside := off >= 0 && off < len(s) && !begins
		runes := []rune(s)
		kit.MistakeIf(t, inside && ok && off < len(runes) && r == runes[off], "indexes-the-runes")
		kit.MistakeIf(t, inside && ok && r == utf8.RuneError, "decodes-in-the-middle")
		kit.MistakeIf(t, begins && !ok && strings.HasPrefix(s[off:], "\uFFFD"), "refuses-ufffd")
		return kit.Rune(r), ok
	}, oracleRuneAt, options...)
}
