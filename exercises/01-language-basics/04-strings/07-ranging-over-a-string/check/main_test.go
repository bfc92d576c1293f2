package main

import (
	"testing"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("s", &s)) }

func TestPrintsOffsetsAndCharacters(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the text of input.go", "Hello, Мир!", "0 H\n1 e\n2 l\n3 l\n4 o\n5 ,\n6  \n7 М\n9 и\n11 р\n13 !\n"},
		{"an empty string", "", ""},
		{"characters of one to four bytes", "a🙂é日b", "0 a\n1 🙂\n5 é\n7 日\n10 b\n"},
		{"an accent as a rune of its own", "e\u0301!", "0 e\n1 \u0301\n3 !\n"},
		{"a faulty byte in the middle", "a\xffb", "0 a\n1 \ufffd\n2 b\n"},
		{"half a letter", "\xd0Я\xe6\x97", "0 \ufffd\n1 Я\n3 \ufffd\n4 \ufffd\n"},
		{"a zero byte", "日\x00x", "0 日\n3 \x00\n4 x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			proc.Run(t, proc.Set("s", c.text)).WantOutput(c.want)
		})
	}
}
