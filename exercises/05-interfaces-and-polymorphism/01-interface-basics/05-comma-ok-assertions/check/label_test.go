package museum

import (
	"bytes"
	"errors"
	"go/ast"
	"go/types"
	"math/big"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkName  string // without methods
	checkTitle string // with String
	checkVase  struct{ year int }
	checkCoin  struct{ calls int }
	checkShelf struct {
		checkVase
		place int
	}
	checkRoom struct{ *checkCoin }
	checkLoud struct{}
	checkOdd  struct{}
)

func (t checkTitle) String() string    { return "The " + string(t) }
func (v checkVase) String() string     { return "vase of " + big.NewInt(int64(v.year)).String() }
func (c *checkCoin) String() string    { c.calls++; return "a coin" }
func (checkLoud) String() string       { panic("no label") }
func (checkOdd) String(upper bool) int { return 0 }

func TestTextLenOfStrings(t *testing.T) {
	n, ok := 0, false
	kit.NoPanic(t, `TextLen("abc")`, func() { n, ok = TextLen("abc") })
	works := n == 3 && ok
	kit.NoPanic(t, `TextLen("")`, func() { n, ok = TextLen("") })
	kit.MistakeIf(t, works && n == 0 && !ok, "empty-is-not-ok")
	prop.Same(t, "TextLen", func(s string) (int, bool) { return TextLen(s) }, func(s string) (int, bool) { return len([]byte(s)), true },
		prop.Inputs("abc"), prop.Inputs(""), prop.Inputs("Öl"), prop.Inputs("日本"), prop.Inputs(" "))
}

func TestTextLenOfOtherTypes(t *testing.T) {
	s := "abc"
	for _, v := range []any{25, 0, nil, []byte("abc"), checkName("abc"), checkName(""), checkTitle("abc"), 'a', 2.5, true, &s, []string{"abc"},
		checkVase{1900}, &checkCoin{}, errors.New("abc"), bytes.NewBufferString("abc"), time.Second, func() string { return "abc" }} {
		call := kit.Call("TextLen", v)
		kit.NoPanic(t, call, func() {
			n, ok := TextLen(v)
			kit.Equal(t, call, kit.Values(n, ok), kit.Values(0, false))
		})
	}
}

// checkLabel compares a label. The code says how v was made where its value
// would not tell.
func checkLabel(t *testing.T, v any, want string, code ...kit.Code) {
	t.Helper()
	call := kit.Call("Label", v)
	for _, c := range code {
		call = kit.Call("Label", c)
	}
	kit.NoPanic(t, call, func() {
		got := Label(v)
		if got != want {
			texts := Label("Vase, blue") == "Vase, blue"
			kit.MistakeIf(t, texts && want == "" && got == "?" && Label(big.NewInt(12)) == "12", "empty-label")
			kit.MistakeIf(t, texts && want != "" && want != "?" && got == "?" && Label(90*time.Second) == "1m30s", "known-types")
			kit.MistakeIf(t, texts && want == "?" && Label(25) == "25" && Label(checkVase{1}) == "vase of 1", "prints-anything")
		}
		kit.Equal(t, call, got, want)
	})
}

func TestLabelOfStrings(t *testing.T) {
	prop.Same(t, "Label", func(s string) string { return Label(s) }, func(s string) string { return s },
		prop.Inputs("Vase, blue"), prop.Inputs(""), prop.Inputs("?"))
}

func TestLabelOfWhatHasString(t *testing.T) {
	checkLabel(t, 90*time.Second, "1m30s", "90*time.Second")
	checkLabel(t, time.March, "March", "time.March")
	checkLabel(t, checkVase{1900}, "vase of 1900")
	checkLabel(t, &checkVase{-40}, "vase of -40")
	checkLabel(t, &checkCoin{}, "a coin")
	checkLabel(t, checkShelf{checkVase{1750}, 3}, "vase of 1750")
	checkLabel(t, checkRoom{&checkCoin{}}, "a coin")
	checkLabel(t, checkTitle("Kiss"), "The Kiss")
	checkLabel(t, checkTitle(""), "The ")
	checkLabel(t, big.NewInt(12), "12", "big.NewInt(12)")
	checkLabel(t, bytes.NewBufferString(""), "", `bytes.NewBufferString("")`)
}

func TestLabelOfAnythingElse(t *testing.T) {
	s := "abc"
	for _, v := range []any{25, nil, 0, []byte("abc"), checkName("Ann"), checkName(""), true, 1.5, checkCoin{}, checkOdd{}, errors.New("abc"), &s,
		[]string{"abc"}, []checkVase{{1}}, map[string]int{}, struct{}{}} {
		checkLabel(t, v, "?")
	}
}

func TestCallsStringOnce(t *testing.T) {
	coin := &checkCoin{}
	checkLabel(t, coin, "a coin")
	kit.Equal(t, "the number of calls of String in one call of Label", coin.calls, 1)
}

func TestLeavesThePanicOfAStringMethod(t *testing.T) {
	const call = "Label of a value whose String panics"
	got := ""
	panicked := kit.Try(func() { got = Label(checkLoud{}) })
	if panicked == nil {
		kit.MistakeIf(t, strings.Contains(got, "PANIC="), "fmt-recovers")
		kit.Fail(t, kit.Failure{Call: call, Want: `a panic: "no label"`, Got: kit.Show(got)})
	}
	kit.Equal(t, "the panic of Label for a String that panics", panicked.Value, any("no label"))
}

func TestAsksByAssertionsWithTwoResults(t *testing.T) {
	p := source.Load(t, ".")
	n, ok := TextLen("abc")
	for _, s := range source.All[*ast.TypeSwitchStmt](p.Roots()...) {
		kit.MistakeIf(t, n == 3 && ok && Label(90*time.Second) == "1m30s", "type-switch")
		source.Fail(t, p, s, "here is a type switch; the question should be an assertion with two results")
	}
	for _, assertion := range source.All[*ast.TypeAssertExpr](p.Roots()...) {
		if _, both := p.Info.TypeOf(assertion).(*types.Tuple); both {
			return
		}
	}
	kit.Failf(t, "there is no assertion with two results")
}

func TestDoesNotRecover(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		for _, call := range f.CallsBuiltin("recover") {
			if n, ok := TextLen("abc"); n == 3 && ok {
				kit.Mistake(t, "recovers")
			}
			source.Fail(t, p, call, "here is a recover; an assertion with two results does without")
		}
	}
}
