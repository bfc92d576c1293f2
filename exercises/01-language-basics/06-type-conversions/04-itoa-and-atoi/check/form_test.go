package form

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestFormat(t *testing.T) {
	kit.MistakeIf(t, Format(65) == "A", "makes-a-character")
	prop.Same(t, "Format", Format, func(n int) string { return big.NewInt(int64(n)).String() },
		prop.Inputs(65), prop.Inputs(-40), prop.Inputs(0), prop.Inputs(1000000), prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

func TestParseReadsNumbers(t *testing.T) {
	n, err := Parse("42")
	refused := err != nil && (n == 42 || strings.HasPrefix(err.Error(), "not an integer"))
	kit.MistakeIf(t, refused && Format(42) == "42", "always-an-error")
	kit.Cases(t, []kit.Case[string, any]{
		{Name: "a number", In: "42", Want: kit.Values(42, nil)},
		{Name: "a negative number", In: "-40", Want: kit.Values(-40, nil)},
		{Name: "zero", In: "0", Want: kit.Values(0, nil)},
		{Name: "a plus sign", In: "+5", Want: kit.Values(5, nil)},
		{Name: "leading zeros", In: "007", Want: kit.Values(7, nil)},
		{Name: "the largest int", In: strconv.Itoa(math.MaxInt), Want: kit.Values(math.MaxInt, nil)},
		{Name: "the smallest int", In: strconv.Itoa(math.MinInt), Want: kit.Values(math.MinInt, nil)},
	}, func(t *testing.T, s string) (string, any) {
		n, err := Parse(s)
		return kit.Call("Parse", s), kit.Values(n, err)
	})
}

func TestParseReadsWhatFormatWrites(t *testing.T) {
	numbers := []int{0, 1, -1, 10, -10, math.MaxInt, math.MinInt}
	random := rand.New(rand.NewPCG(1, 6))
	for range 200 {
		numbers = append(numbers, int(random.Uint64())>>random.IntN(64))
	}
	for _, n := range numbers {
		got, err := Parse(Format(n))
		kit.Equal(t, kit.Call("Parse", kit.Code(kit.Call("Format", n))), kit.Values(got, err), kit.Values(n, nil))
	}
}

// checkBad are texts that are no int, and what errors.Is has to find.
var checkBad = []struct {
	name, text string
	cause      error
}{
	{"letters after digits", "12abc", strconv.ErrSyntax},
	{"an empty text", "", strconv.ErrSyntax},
	{"a fraction", "3.5", strconv.ErrSyntax},
	{"a leading space", " 7", strconv.ErrSyntax},
	{"a newline at the end", "7\n", strconv.ErrSyntax},
	{"a word with a quotation mark", `five"`, strconv.ErrSyntax},
	{"thirty digits", "7" + strings.Repeat("0", 29), strconv.ErrRange},
}

func TestParseRefuses(t *testing.T) {
	for _, c := range checkBad {
		t.Run(c.name, func(t *testing.T) {
			n, err := Parse(c.text)
			forty, _ := Parse("40")
			kit.MistakeIf(t, err == nil && n == 0 && forty == 40, "ignores-the-error")
			_, cause := strconv.Atoi(c.text)
			want := errors.New("not an integer: " + strconv.Quote(c.text) + ": " + cause.Error())
			call := kit.Call("Parse", c.text)
			if n != 0 || err == nil {
				kit.Equal(t, call, kit.Values(n, err), kit.Values(0, want))
			}
			kit.ErrorText(t, call, err, want.Error())
		})
	}
}

func TestTheCauseCanBeFound(t *testing.T) {
	for _, c := range checkBad {
		n, err := Parse(c.text)
		call := kit.Call("Parse", c.text)
		if err == nil {
			kit.Fail(t, kit.Failure{Call: call, Want: "0 and an error", Got: kit.Show(kit.Values(n, err))})
		}
		_, cause := strconv.Atoi(c.text)
		single, _ := err.(interface{ Unwrap() error })
		several, _ := err.(interface{ Unwrap() []error })
		kit.MistakeIf(t, single == nil && several == nil && strings.Contains(err.Error(), cause.Error()), "loses-the-cause")
		kit.MistakeIf(t, c.cause == strconv.ErrRange && errors.Is(err, strconv.ErrSyntax), "one-cause-for-all")
		kit.ErrorIs(t, call, err, c.cause)
	}
}

func TestUsesStrconv(t *testing.T) {
	p := source.Load(t, ".")
	for _, c := range []struct{ name, function string }{{"Format", "strconv.Itoa"}, {"Parse", "strconv.Atoi"}} {
		if !p.Uses(c.function) {
			source.Fail(t, p, p.Func(c.name).Decl, "%s should use %s, which is used nowhere", c.name, c.function)
		}
	}
}
