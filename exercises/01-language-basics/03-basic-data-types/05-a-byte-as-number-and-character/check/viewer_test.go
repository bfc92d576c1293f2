package viewer

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
)

func TestExamples(t *testing.T) {
	got := ""
	stdout, _ := kit.Capture(t, func() { got = ShowByte('A') })
	kit.MistakeIf(t, got == "" && strings.Contains(stdout, "65"), "prints-it")
	checkByte(t, 'A')
	checkByte(t, 0xE9)
}

func TestAllValues(t *testing.T) {
	for n := range 256 {
		checkByte(t, byte(n))
	}
}

func checkByte(t *testing.T, b byte) {
	t.Helper()
	number, got := strconv.Itoa(int(b)), ShowByte(b)
	want := number + " " + string(rune(b))
	if got == want {
		return
	}
	f := kit.Failure{Call: kit.Call("ShowByte", kit.Code(fmt.Sprintf("0x%02X", b))), Want: kit.Show(want), Got: kit.Show(got)}
	if b > ' ' && b <= '~' {
		f.Call = kit.Call("ShowByte", kit.Rune(b))
	}
	if !utf8.ValidString(got) {
		f.Message = "the result is not valid UTF-8"
	}
	kit.MistakeIf(t, got == number+" "+string([]byte{b}), "byte-as-text")
	kit.MistakeIf(t, got == strconv.FormatInt(int64(b), 16)+" "+string(rune(b)), "hexadecimal")
	kit.MistakeIf(t, got == fmt.Sprintf("%X %c", b, b) || got == fmt.Sprintf("%#x %c", b, b), "hexadecimal")
	kit.MistakeIf(t, got == number || got == number+" ", "printable-only")
	kit.Fail(t, f)
}
