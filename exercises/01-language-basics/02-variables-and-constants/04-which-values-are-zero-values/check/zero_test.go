package settings

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkArgs is what both functions get.
type checkArgs struct {
	i int
	f float64
	b bool
	s string
	p *int
}

func TestIsZero(t *testing.T) {
	zero, seven := 0, 7
	kit.Cases(t, []kit.Case[checkArgs, bool]{
		{Name: "all zero", Want: true},
		{Name: "negative zero", In: checkArgs{f: math.Copysign(0, -1)}, Want: true},
		{Name: "only the int differs", In: checkArgs{i: -1}},
		{Name: "only the float64 differs", In: checkArgs{f: 0.25}},
		{Name: "a very small float64", In: checkArgs{f: math.SmallestNonzeroFloat64}},
		{Name: "not a number", In: checkArgs{f: math.NaN()}},
		{Name: "only the bool differs", In: checkArgs{b: true}},
		{Name: "only the string differs", In: checkArgs{s: "x"}},
		{Name: "a string with one space", In: checkArgs{s: " "}},
		{Name: "a pointer to 7", In: checkArgs{p: &seven}},
		{Name: "a pointer to 0", In: checkArgs{p: &zero}},
		{Name: "nothing is zero", In: checkArgs{1, 1, true, "1", &seven}},
	}, func(t *testing.T, in checkArgs) (string, bool) {
		if in.p == &zero {
			deep := func(p *int) bool { return IsZero(in.i, in.f, in.b, in.s, p) }
			safe := kit.Try(func() { deep(nil) }) == nil
			kit.MistakeIf(t, safe && deep(&zero) && !deep(&seven), "looks-behind-the-pointer")
		}
		call, got := kit.Call("IsZero", in.i, in.f, in.b, in.s, in.p), false
		kit.NoPanic(t, call, func() { got = IsZero(in.i, in.f, in.b, in.s, in.p) })
		return call, got
	})
	prop.Same(t, "IsZero", IsZero, func(i int, f float64, b bool, s string, p *int) bool {
		switch {
		case i != 0, f < 0, f > 0, b, len(s) > 0, p != nil:
			return false
		}
		return true
	})
}

// checkDescribe calls Describe. Where the line ends with an address, which is another one in each run, it
// shows where that stood.
func checkDescribe(i int, f float64, b bool, s string, p *int) string {
	return checkAddress.ReplaceAllString(Describe(i, f, b, s, p), "=0x… (an address)")
}

var checkAddress = regexp.MustCompile(`=0x[0-9a-f]+$`)

func TestDescribe(t *testing.T) {
	zero, three := 0, 3
	kit.Cases(t, []kit.Case[checkArgs, string]{
		{Name: "all zero", Want: `int=0 float64=0 bool=false string="" *int=<nil>`},
		{Name: "all set", In: checkArgs{5, 1.5, true, "dark", &three}, Want: `int=5 float64=1.5 bool=true string="dark" *int=set`},
		{Name: "a pointer to 0", In: checkArgs{p: &zero}, Want: `int=0 float64=0 bool=false string="" *int=set`},
		{Name: "a string with quotes", In: checkArgs{s: `say "hi"`}, Want: `int=0 float64=0 bool=false string="say \"hi\"" *int=<nil>`},
		{Name: "a large float64", In: checkArgs{f: 1e30}, Want: `int=0 float64=1e+30 bool=false string="" *int=<nil>`},
	}, func(t *testing.T, in checkArgs) (string, string) {
		call, got := kit.Call("Describe", in.i, in.f, in.b, in.s, in.p), ""
		kit.NoPanic(t, call, func() { got = checkDescribe(in.i, in.f, in.b, in.s, in.p) })
		return call, got
	})
	prop.Same(t, "Describe", checkDescribe, func(i int, f float64, b bool, s string, p *int) string {
		line := "int=" + strconv.Itoa(i) + " float64=" + strconv.FormatFloat(f, 'g', -1, 64)
		line += " bool=" + strconv.FormatBool(b) + " string=" + strconv.Quote(s) + " *int="
		if p == nil {
			return line + "<nil>"
		}
		return line + "set"
	})
}
