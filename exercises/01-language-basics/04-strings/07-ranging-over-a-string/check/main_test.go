package main

import (
	"fmt"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("s", &s)) }

func TestPrintsOffsetsAndCharacters(t *testing.T) {
	cases := []struct{ text, want string }{
		{"Hello, Мир!", "0 H\n1 e\n2 l\n3 l\n4 o\n5 ,\n6  \n7 М\n9 и\n11 р\n13 !\n"},
		{"", ""},
		{"a🙂é日b", "0 a\n1 🙂\n5 é\n7 日\n10 b\n"},
		{"e\u0301!", "0 e\n1 \u0301\n3 !\n"},
		{"a\xffb", "0 a\n1 \ufffd\n2 b\n"},
		{"\xd0Я\xe6\x97", "0 \ufffd\n1 Я\n3 \ufffd\n4 \ufffd\n"},
		{"日\x00x", "0 日\n3 \x00\n4 x\n"},
	}
	// One failure is enough to read, so these are not subtests.
	for i, c := range cases {
		r := proc.Run(t, proc.Set("s", c.text))
		kit.MistakeIf(t, i > 0 && r.Stdout == cases[0].want, "prints-the-example")
		kit.MistakeIf(t, i > 0 && c.want != r.Stdout && r.Stdout == checkSteps(c.text), "steps-by-the-rune")
		r.WantOutput(c.want)
	}
}

// checkSteps is the output of a program whose offsets grow by the bytes of the rune that was printed. For a faulty byte these
// are the three of U+FFFD.
func checkSteps(s string) string {
	text, offset := "", 0
	for _, r := range s {
		text += fmt.Sprintf("%d %c\n", offset, r)
		offset += len(string(r))
	}
	return text
}
