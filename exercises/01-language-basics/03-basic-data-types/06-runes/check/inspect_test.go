package inspect

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkRunes take 1, 2, 3 and 4 bytes; some are the first or last that do.
var checkRunes = [][]any{
	{'Я'}, {'A'}, {'é'}, {'€'}, {'日'}, {'🙂'},
	{'\u0301'}, {utf8.RuneError}, {' '}, {'\n'}, {0},
	{0x7F}, {0x80}, {0xFF}, {0x7FF}, {0x800}, {0xD7FF}, {0xE000}, {0xFFFF}, {0x10000}, {utf8.MaxRune},
}

func checkRandomRune(r *rand.Rand) any {
	for {
		limits := []rune{0x80, 0x800, 0x10000, utf8.MaxRune + 1}
		if c := r.Int32N(limits[r.IntN(len(limits))]); utf8.ValidRune(c) {
			return kit.Rune(c)
		}
	}
}

func TestShowRune(t *testing.T) {
	got := ShowRune('Я')
	kit.MistakeIf(t, strings.Contains(strings.ToUpper(got), "42F ") && !strings.Contains(got, "U+042F "), "bare-hex")
	kit.MistakeIf(t, strings.HasSuffix(got, " /"), "cut-to-a-byte") // 0x2F, the low byte of 0x42F
	show := func(r kit.Rune) string { return ShowRune(rune(r)) }
	prop.Same(t, "ShowRune", show, oracleShow, prop.Rows(checkRunes), prop.Gen(0, checkRandomRune))
}

func oracleShow(r kit.Rune) string {
	digits := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	for len(digits) < 4 {
		digits = "0" + digits
	}
	return strings.Join([]string{strconv.Itoa(int(r)), "U+" + digits, string(r)}, " ")
}

func TestWidth(t *testing.T) {
	all, ones, fours := true, true, true
	for _, r := range "AЯ日🙂" {
		w := Width(r)
		all = all && w == len(oracleShow(kit.Rune(r)))
		ones = ones && w == 1
		fours = fours && w == 4
	}
	kit.MistakeIf(t, all, "width-of-the-result")
	kit.MistakeIf(t, ones, "characters-not-bytes")
	kit.MistakeIf(t, fours, "size-of-the-type")
	width := func(r kit.Rune) int { return Width(rune(r)) }
	prop.Same(t, "Width", width, oracleWidth, prop.Rows(checkRunes), prop.Gen(0, checkRandomRune))
}

func oracleWidth(r kit.Rune) int {
	switch {
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case r < 0x10000:
		return 3
	}
	return 4
}
