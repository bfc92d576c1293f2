package status

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// checkStatus are the constants of the task, in order.
var checkStatus = []struct {
	name  string
	value int
	text  string
}{
	{"StatusOK", 200, "OK"},
	{"StatusNotFound", 404, "Not Found"},
	{"StatusError", 500, "Error"},
}

func TestConstants(t *testing.T) {
	p := source.Load(t, ".")
	var block *ast.GenDecl
	for _, want := range checkStatus {
		c := p.Const(want.name)
		place := &ast.Ident{NamePos: c.Pos(), Name: want.name}
		if basic, ok := c.Type().(*types.Basic); !ok || basic.Info()&types.IsUntyped == 0 {
			source.Fail(t, p, place, "%s has the type %s; it should be untyped", want.name, types.TypeString(c.Type(), types.RelativeTo(p.Types)))
		}
		if c.Val().Kind() == constant.String || c.Val().Kind() == constant.Bool || !constant.Compare(c.Val(), token.EQL, constant.MakeInt64(int64(want.value))) {
			source.Fail(t, p, place, "%s is %s; it should be %d", want.name, c.Val(), want.value)
		}
		for _, decl := range source.All[*ast.GenDecl](p.Roots()...) {
			if c.Pos() < decl.Pos() || decl.End() < c.Pos() {
				continue
			}
			if block == nil {
				block = decl
			}
			if !decl.Lparen.IsValid() || block != decl {
				source.Fail(t, p, place, "%s stands on its own; the three constants should share one const block in parentheses", want.name)
			}
		}
	}
}

func TestStatusText(t *testing.T) {
	kit.Cases(t, []kit.Case[int, string]{
		{Name: "200", In: 200, Want: "OK"},
		{Name: "404", In: 404, Want: "Not Found"},
		{Name: "500", In: 500, Want: "Error"},
		{Name: "418 has no name", In: 418, Want: "Unknown (418)"},
		{Name: "201 has no name", In: 201, Want: "Unknown (201)"},
		{Name: "0 has no name", In: 0, Want: "Unknown (0)"},
		{Name: "-1 has no name", In: -1, Want: "Unknown (-1)"},
	}, func(t *testing.T, code int) (string, string) {
		return kit.Call("StatusText", code), StatusText(code)
	})
	prop.Same(t, "StatusText", StatusText, func(code int) string {
		for _, s := range checkStatus {
			if s.value == code {
				return s.text
			}
		}
		return "Unknown (" + strconv.Itoa(code) + ")"
	}, prop.Inputs(math.MinInt), prop.Inputs(math.MaxInt))
}

func TestStatusTextUsesTheConstants(t *testing.T) {
	p := source.Load(t, ".")
	p.Func("StatusText")
	kit.True(t, p.Lookup("StatusOK") != nil, "StatusText", "should compare with constants such as StatusOK, and there are none")
	right := true
	for _, want := range checkStatus {
		right = right && StatusText(want.value) == want.text
	}
	for _, want := range checkStatus {
		if c, declared := p.Lookup(want.name).(*types.Const); declared && len(p.UsesOf(want.name)) == 0 {
			place := &ast.Ident{NamePos: c.Pos(), Name: want.name}
			kit.MistakeIf(t, right, "repeats-the-numbers")
			source.Fail(t, p, place, "the constant %s is not used; StatusText should compare with it", want.name)
		}
	}
	for _, literal := range p.Func("StatusText").Literals() {
		for _, want := range checkStatus {
			if literal.Value == strconv.Itoa(want.value) {
				kit.MistakeIf(t, right, "repeats-the-numbers")
				source.Fail(t, p, literal, "StatusText holds the number %s; it should use the constant %s", literal.Value, want.name)
			}
		}
	}
}
