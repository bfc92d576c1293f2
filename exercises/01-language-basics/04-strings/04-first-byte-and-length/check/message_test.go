package message

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestFirstByte(t *testing.T) {
	kit.Cases(t, []kit.Case[string, any]{
		{Name: "plain English", In: "Hello", Want: kit.Values(byte(72), 5, true)},
		{Name: "an empty string", In: "", Want: kit.Values(byte(0), 0, false)},
		{Name: "a Cyrillic word", In: "Мир", Want: kit.Values(byte(208), 6, true)},
		{Name: "a zero byte at the front", In: "\x00", Want: kit.Values(byte(0), 1, true)},
		{Name: "a zero byte and more behind it", In: "\x00abc", Want: kit.Values(byte(0), 4, true)},
		{Name: "one space", In: " ", Want: kit.Values(byte(32), 1, true)},
		{Name: "nothing but white space", In: "\t\r\n ", Want: kit.Values(byte(9), 4, true)},
		{Name: "a first byte that is no character", In: "\xff\x00", Want: kit.Values(byte(255), 2, true)},
	}, func(t *testing.T, s string) (string, any) {
		b, n, ok := FirstByte(s)
		_, _, letter := FirstByte("a")
		kit.MistakeIf(t, s != "" && strings.TrimSpace(s) == "" && letter && !ok, "blank-is-empty")
		return kit.Call("FirstByte", s), kit.Values(b, n, ok)
	})
}

func TestFirstByteOfAnyBytes(t *testing.T) {
	oracle := func(s string) (b byte, n int, ok bool) {
		for i, c := range []byte(s) {
			if i == 0 {
				b = c
			}
			n++
			ok = true
		}
		return b, n, ok
	}
	var rows [][]any
	for first := range 256 {
		rows = append(rows, []any{string([]byte{byte(first)})}, []any{string([]byte{byte(first), ' ', '\n'})})
	}
	prop.Same(t, "FirstByte", FirstByte, oracle, prop.Rows(rows), prop.Gen(0, func(r *rand.Rand) any {
		text := make([]byte, r.IntN(300))
		for i := range text {
			text[i] = byte(r.Uint32())
		}
		return string(text)
	}))
}
