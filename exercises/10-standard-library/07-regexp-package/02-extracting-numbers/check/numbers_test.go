package parcels

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleRuns walks over the bytes.
func oracleRuns(s string, sign bool) (runs []string) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if sign && from > 0 && s[from-1] == '-' {
			from--
		}
		runs = append(runs, s[from:i])
	}
	return runs
}

func oracleDigits(s string) []string { return oracleRuns(s, false) }
func oracleSigned(s string) []string { return oracleRuns(s, true) }

func checkNotes(t *testing.T, name string, f, want func(string) []string) {
	t.Helper()
	options := []prop.Option{prop.Gen(0, func(r *rand.Rand) any {
		var s strings.Builder
		for range r.IntN(12) {
			s.WriteString([]string{"0", "1", "7", "42", "-", "-", " ", "x", ".", "٣", "é"}[r.IntN(11)])
		}
		return s.String()
	}), prop.N(1000)}
	for _, s := range []string{"floor 03, door 12b", "3.14", "from -5 to --6", "10-20", "a1b22c333", "007", "", "none", "-", "--", "5", "-5--6", "- 5",
		"٣٤٥ and 1", "１２", "1\n2", "+49-30-1234567", "99999999999999999999999", "²3", "−4"} {
		options = append(options, prop.Inputs(s))
	}
	prop.Same(t, name, func(s string) []string {
		got, wanted := f(s), want(s)
		if !slices.Equal(got, wanted) {
			short := len(got) < len(wanted) && slices.Equal(got, wanted[:len(got)])
			kit.MistakeIf(t, short && len(got) == len(f("1 2 3 4 5 6")) && len(got) > 0, "limited")
			alone := func(s string) bool { return len(strings.TrimPrefix(s, "-")) != 1 }
			kit.MistakeIf(t, len(got) > len(wanted) && !slices.ContainsFunc(got, alone), "single-digits")
			if slices.Contains(got, "") {
				p := source.Load(t, ".")
				split := p.Uses("regexp.Regexp.Split") || p.Uses("strings.Split")
				kit.MistakeIf(t, split, "split-at-the-rest")
				kit.MistakeIf(t, !split && p.Uses("regexp.Regexp.FindAllString"), "matches-nothing")
			}
			kit.MistakeIf(t, slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "--") }), "several-signs")
		}
		return got
	}, want, options...)
}

func TestDigitsFindsAllRuns(t *testing.T) {
	checkNotes(t, "Digits", func(s string) []string { return Digits(s) }, oracleDigits)
}

func TestSignedTakesOneMinusSign(t *testing.T) {
	checkNotes(t, "Signed", func(s string) []string { return Signed(s) }, oracleSigned)
}

func TestAllOfVeryManyAreFound(t *testing.T) {
	long := strings.Repeat("-12 x 345", 10_000)
	kit.Equal(t, `the number of results of Digits(strings.Repeat("-12 x 345", 10000))`, len(Digits(long)), 20_000)
	kit.Equal(t, `the number of results of Signed(strings.Repeat("-12 x 345", 10000))`, len(Signed(long)), 20_000)
}

func TestThePatternIsCompiledOnce(t *testing.T) {
	for _, name := range []string{"Digits", "Signed"} {
		f := map[string]func(string) []string{"Digits": Digits, "Signed": Signed}[name]
		many := testing.AllocsPerRun(20, func() { f("no number") })
		kit.MistakeIf(t, many > 5, "compiled-in-the-call")
		kit.True(t, many <= 5, name+`("no number")`, "should find a pattern that is compiled already, but allocates memory %v times", many)
	}
}

func TestUsesRegexp(t *testing.T) {
	p := source.Load(t, ".")
	names := []string{"regexp.MatchString", "regexp.Match"}
	typ := reflect.TypeFor[*regexp.Regexp]()
	for i := range typ.NumMethod() {
		names = append(names, "regexp.Regexp."+typ.Method(i).Name)
	}
	for _, name := range []string{"Digits", "Signed"} {
		if !p.Reaches(name, names...) {
			kit.Failf(t, "%s does not use a pattern of package regexp", name)
		}
	}
}
