package form

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestFormat(t *testing.T) {
	kit.MistakeIf(t, Format(65) == "A", "makes-a-character")
	prop.Same(t, "Format", Format, func(n int) string { return big.NewInt(int64(n)).String() },
		prop.Inputs(65), prop.Inputs(-40), prop.Inputs(0), prop.Inputs(1000000), prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

func TestParseReadsNumbers(t *testing.T) {
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
	prop.Check(t, "Parse(Format(n)), n =", func(n int) error {
		if got, err := Parse(Format(n)); got != n || err != nil {
			return fmt.Errorf("want %d, nil, got %s", n, kit.Show(kit.Values(got, err)))
		}
		return nil
	}, prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

// checkBad are texts that are no int, and what errors.Is has to find.
var checkBad = []struct {
	name, text string
	cause      error
}{
	{"letters behind digits", "12abc", strconv.ErrSyntax},
	{"an empty text", "", strconv.ErrSyntax},
	{"a fraction", "3.5", strconv.ErrSyntax},
	{"a leading space", " 7", strconv.ErrSyntax},
	{"a newline behind", "7\n", strconv.ErrSyntax},
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
		_, err := Parse(c.text)
		if err == nil {
			kit.Failf(t, "%s returns no error", kit.Call("Parse", c.text))
		}
		kit.ErrorIs(t, kit.Call("Parse", c.text), err, c.cause)
	}
}
