package sign

import (
	"errors"
	"go/ast"
	"go/types"
	"runtime"
	"testing"
	"unicode"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkName   string
	checkSpoken struct{ string }
)

func (s checkSpoken) String() string { return s.string }

func oracleShout(s string) string {
	var out []rune
	for _, r := range s {
		out = append(out, unicode.ToUpper(r))
	}
	return string(append(out, '!'))
}

func TestMustStringReturnsTheString(t *testing.T) {
	prop.Same(t, "MustString", func(s string) string { return MustString(s) }, func(s string) string { return s },
		prop.Inputs("Platform 9"), prop.Inputs(""), prop.Inputs("Gleis Süd"), prop.Inputs("a\nb"))
}

func TestShoutReturnsUpperCase(t *testing.T) {
	prop.Same(t, "Shout", func(s string) string { return Shout(s) }, oracleShout,
		prop.Inputs("mind the gap"), prop.Inputs(""), prop.Inputs("Zürich"), prop.Inputs("LATE!"), prop.Inputs("ﬁrst 2 çars"), prop.Inputs("ǆep"))
}

// checkPanics calls a function with what is not a string.
func checkPanics(t *testing.T, name string, f func(any) string) {
	t.Helper()
	s := "a"
	for _, c := range []struct {
		v   any
		typ string
	}{
		{42, "interface {} is int, not string"},
		{nil, "interface {} is nil, not string"},
		{checkName("Ann"), "interface {} is sign.checkName, not string"},
		{true, "interface {} is bool, not string"},
		{'a', "interface {} is int32, not string"},
		{[]byte("a"), "interface {} is []uint8, not string"},
		{[]string{"a"}, "interface {} is []string, not string"},
		{&s, "interface {} is *string, not string"},
		{checkSpoken{"a"}, "interface {} is sign.checkSpoken, not string"},
		{errors.New("a"), "interface {} is *errors.errorString, not string"},
	} {
		call := kit.Call(name, c.v)
		got := ""
		p := kit.Try(func() { got = f(c.v) })
		if p == nil {
			_, named := c.v.(checkName)
			kit.MistakeIf(t, named && (got == "Ann" || got == "ANN!"), "by-kind") // 42 panicked
			kit.MistakeIf(t, c.v == any(42) && (got == "42" || got == "42!"), "takes-anything")
			kit.Fail(t, kit.Failure{Call: call, Want: "a panic: interface conversion: " + c.typ, Got: kit.Show(got)})
		}
		err, ok := p.Value.(*runtime.TypeAssertionError)
		if !ok {
			_, fault := p.Value.(runtime.Error)
			kit.MistakeIf(t, !fault && kit.Try(func() { got = f("a") }) == nil && got != "", "own-panic")
			kit.Failf(t, "%s panics with %s, which is not a *runtime.TypeAssertionError", call, kit.Show(p.Value))
		}
		kit.ErrorText(t, "the panic of "+call, err, "interface conversion: "+c.typ)
	}
}

func TestMustStringPanicsForOtherTypes(t *testing.T) { checkPanics(t, "MustString", MustString) }
func TestShoutPanicsForOtherTypes(t *testing.T)      { checkPanics(t, "Shout", Shout) }

func TestAssertsWithOneResult(t *testing.T) {
	p := source.Load(t, ".")
	for _, assertion := range source.All[*ast.TypeAssertExpr](p.Roots()...) {
		if assertion.Type == nil {
			continue
		}
		if _, both := p.Info.TypeOf(assertion).(*types.Tuple); !both {
			return
		}
	}
	kit.Failf(t, "there is no type assertion in the form with one result")
}
