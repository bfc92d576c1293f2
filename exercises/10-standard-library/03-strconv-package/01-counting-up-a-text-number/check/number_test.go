package invoice

import (
	"errors"
	"fmt"
	"io"
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

// oracleNext counts with numbers of any size.
func oracleNext(s string) (string, error) {
	digits := strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	signs := len(s) - len(digits)
	if signs > 1 || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", strconv.ErrSyntax
	}
	n, _ := new(big.Int).SetString(s, 10)
	next := new(big.Int).Add(n, big.NewInt(1))
	if n.Cmp(big.NewInt(math.MinInt)) < 0 || next.Cmp(big.NewInt(math.MaxInt)) > 0 {
		return "", strconv.ErrRange
	}
	return next.String(), nil
}

// checkNext calls Next and names the mistake of a wrong result.
func checkNext(t *testing.T, s string) (string, error) {
	got, err := Next(s)
	want, kind := oracleNext(s)
	kit.MistakeIf(t, kind != nil && err == nil && got == strconv.Itoa(math.MinInt), "wraps-around")
	kit.MistakeIf(t, err != nil && got != "" && got != want, "returns-the-input")
	return got, err
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		name, s, want string
		kind          error
	}{
		{"a number", "42", "43", nil},
		{"a negative number", "-1", "0", nil},
		{"a plus sign", "+7", "8", nil},
		{"zeros in front", "0042", "43", nil},
		{"one more digit", "999", "1000", nil},
		{"minus zero", "-0", "1", nil},
		{"the smallest int", strconv.Itoa(math.MinInt), strconv.Itoa(math.MinInt + 1), nil},
		{"the largest int but one", strconv.Itoa(math.MaxInt - 1), strconv.Itoa(math.MaxInt), nil},
		{"the largest int", strconv.Itoa(math.MaxInt), "", strconv.ErrRange},
		{"the largest int with zeros in front", "000" + strconv.Itoa(math.MaxInt), "", strconv.ErrRange},
		{"one digit more", strconv.Itoa(math.MaxInt) + "0", "", strconv.ErrRange},
		{"one digit more below zero", strconv.Itoa(math.MinInt) + "0", "", strconv.ErrRange},
		{"a letter", "4x", "", strconv.ErrSyntax},
		{"no text", "", "", strconv.ErrSyntax},
		{"only a sign", "-", "", strconv.ErrSyntax},
		{"a blank in front", " 42", "", strconv.ErrSyntax},
		{"an underscore", "1_000", "", strconv.ErrSyntax},
		{"a fraction", "1.0", "", strconv.ErrSyntax},
		{"hexadecimal", "0x10", "", strconv.ErrSyntax},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Next", c.s)
			kit.NoPanic(t, call, func() {
				got, err := checkNext(t, c.s)
				if c.kind == nil {
					kit.NoError(t, call, err)
				} else {
					if err == nil {
						kit.Failf(t, "%s returns %q and no error; it should be one that is %s", call, got, checkKinds[c.kind])
					}
					if !errors.Is(err, c.kind) {
						kit.Failf(t, "%s returns an error that neither is nor wraps %s: %v", call, checkKinds[c.kind], err)
					}
				}
				kit.Equal(t, "the text of "+call, got, c.want)
			})
		})
	}
}

var checkKinds = map[error]string{strconv.ErrRange: "strconv.ErrRange", strconv.ErrSyntax: "strconv.ErrSyntax"}

func TestAnyText(t *testing.T) {
	check := func(next func(string) (string, error)) func(string) (string, string) {
		return func(s string) (string, string) {
			text, err := next(s)
			for kind, name := range checkKinds {
				if errors.Is(err, kind) {
					return text, name
				}
			}
			return text, kit.Show(err)
		}
	}
	prop.Same(t, "Next", check(func(s string) (string, error) { return checkNext(t, s) }), check(oracleNext),
		prop.Gen(0, func(r *rand.Rand) any {
			s := []string{"", "", "-", "+", "00"}[r.IntN(5)] + strconv.FormatUint(r.Uint64()>>(r.IntN(64)), 10)
			if r.IntN(4) == 0 {
				s += []string{" ", ".", "e3", "9", "-", "٣"}[r.IntN(6)]
			}
			return s
		}))
}

// checkSilent is an error whose text says nothing of what it wraps.
type checkSilent struct{ inner error }

func (checkSilent) Error() string   { return "it did not work" }
func (e checkSilent) Unwrap() error { return e.inner }

func TestWhy(t *testing.T) {
	_, syntax := strconv.Atoi("4x")
	_, tooLarge := strconv.ParseInt("300", 10, 8)
	for _, c := range []struct {
		name, call string
		err        error
		want       string
		mistake    string
	}{
		{"nil", "Why(nil)", nil, "none", ""},
		{"ErrSyntax itself", "Why(strconv.ErrSyntax)", strconv.ErrSyntax, "syntax", ""},
		{"ErrRange itself", "Why(strconv.ErrRange)", strconv.ErrRange, "range", ""},
		{"what Atoi returns", `Why(err) with the error of strconv.Atoi("4x")`, syntax, "syntax", "compares-directly"},
		{"what ParseInt returns", `Why(err) with the error of strconv.ParseInt("300", 10, 8)`, tooLarge, "range", "compares-directly"},
		{"wrapped once more", `Why(fmt.Errorf("line 3: %w", err)) with the error of strconv.Atoi("4x")`, fmt.Errorf("line 3: %w", syntax), "syntax", "compares-directly"},
		{"wrapped in an error with another text", "Why of an error that wraps strconv.ErrRange and says: it did not work", checkSilent{strconv.ErrRange}, "range", "compares-directly"},
		{"wrapped twice, with another text", "Why of an error that wraps strconv.ErrSyntax and says: it did not work", fmt.Errorf("7: %w", checkSilent{fmt.Errorf("x: %w", strconv.ErrSyntax)}), "syntax", "compares-directly"},
		{"joined with another error", "Why(errors.Join(io.EOF, strconv.ErrRange))", errors.Join(io.EOF, strconv.ErrRange), "range", "compares-directly"},
		{"another error", "Why(io.EOF)", io.EOF, "other", ""},
		{"the same words in another error", `Why(errors.New("invalid syntax"))`, errors.New("invalid syntax"), "other", "reads-the-text"},
		{"the other words in another error", `Why(errors.New("value out of range"))`, errors.New("value out of range"), "other", "reads-the-text"},
		{"a text in place of a wrapped error", `Why(errors.New(err.Error())) with the error of strconv.Atoi("4x")`, errors.New(syntax.Error()), "other", "reads-the-text"},
		{"a NumError of another kind", "Why(&strconv.NumError{Err: io.EOF})", &strconv.NumError{Func: "Read", Num: "1", Err: io.EOF}, "other", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.NoPanic(t, c.call, func() {
				got := Why(c.err)
				reads := Why(errors.New("strconv.Atoi: parsing \"1e\": invalid syntax")) == "syntax" || Why(errors.New("invalid syntax")) == "syntax"
				kit.MistakeIf(t, got != c.want && got != "" && reads, "reads-the-text")
				kit.MistakeIf(t, got == "other" && c.mistake == "compares-directly" && !reads && Why(strconv.ErrSyntax) == "syntax", "compares-directly")
				kit.Equal(t, c.call, got, c.want)
			})
		})
	}
}

func TestWhyExplainsNext(t *testing.T) {
	for s, want := range map[string]string{"4x": "syntax", strconv.Itoa(math.MaxInt): "range", strconv.Itoa(math.MaxInt) + "0": "range", "42": "none"} {
		call := "Why(err) after _, err := " + kit.Call("Next", s)
		kit.NoPanic(t, call, func() {
			_, err := checkNext(t, s)
			kit.Equal(t, call, Why(err), want)
		})
	}
}

func TestNextReadsAndWritesWithStrconv(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"strconv.Atoi", "strconv.Itoa"} {
		if !p.Reaches("Next", name) {
			kit.Failf(t, "Next does not use %s", name)
		}
	}
}
