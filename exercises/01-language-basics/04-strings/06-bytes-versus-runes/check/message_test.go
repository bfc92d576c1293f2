package sms

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestLengths(t *testing.T) {
	kit.Cases(t, []kit.Case[string, any]{
		{Name: "plain English", In: "Hello", Want: kit.Values(5, 5)},
		{Name: "six Cyrillic letters", In: "Привет", Want: kit.Values(12, 6)},
		{Name: "an empty string", In: "", Want: kit.Values(0, 0)},
		{Name: "an emoji", In: "🙂", Want: kit.Values(4, 1)},
		{Name: "letters of one to four bytes", In: "aé日🙂", Want: kit.Values(10, 4)},
		{Name: "an accent as a rune of its own", In: "e\u0301", Want: kit.Values(3, 2)},
		{Name: "two faulty bytes", In: "\xff\xff", Want: kit.Values(2, 2)},
		{Name: "half a letter", In: "a\xd0b", Want: kit.Values(3, 3)},
	}, func(t *testing.T, s string) (string, any) {
		bytes, runes := Lengths(s)
		return kit.Call("Lengths", s), kit.Values(bytes, runes)
	})
}

func TestAllASCII(t *testing.T) {
	equalCounts := false
	kit.Try(func() {
		equalCounts = !AllASCII("é") && !AllASCII("日本") && !AllASCII("\ufffd") &&
			AllASCII("Hello") && AllASCII("\xff\xff")
	})
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"plain English", "Hello", true},
		{"an empty string", "", true},
		{"six Cyrillic letters", "Привет", false},
		{"one letter of two bytes at the end", "cafe\u0301s \u00e9", false},
		{"the highest byte that is ASCII", "a\x7f", true},
		{"the lowest byte that is not", "a\x80", false},
		{"a zero byte", "a\x00b", true},
		{"two faulty bytes", "\xff\xff", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, call := false, kit.Call("AllASCII", c.text)
			kit.NoPanic(t, call, func() { got = AllASCII(c.text) })
			kit.MistakeIf(t, equalCounts && got != c.want, "equal-counts")
			kit.Equal(t, call, got, c.want)
		})
	}
}

func TestAnyBytes(t *testing.T) {
	gen := prop.Gen(0, func(r *rand.Rand) any {
		text := ""
		for range r.IntN(6) {
			switch r.IntN(4) {
			case 0:
				text += string([]byte{byte(r.Uint32())})
			case 1:
				text += string(rune(r.IntN(0x3000)))
			default:
				text += string(rune('a' + r.IntN(26)))
			}
		}
		return text
	})
	prop.Same(t, "Lengths", Lengths, func(s string) (bytes, runes int) {
		for range s {
			runes++
		}
		return len([]byte(s)), runes
	}, gen)
	prop.Same(t, "AllASCII", AllASCII, func(s string) bool {
		return len(s) == 0 || slices.Max([]byte(s)) < 0x80
	}, gen)
}

func TestUsesTheLibrary(t *testing.T) {
	if !source.Load(t, ".").Uses("unicode/utf8.RuneCountInString") {
		kit.Failf(t, "nothing uses utf8.RuneCountInString; the runes should be counted by the library")
	}
}
