package double

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"runtime"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// The results go here, so that the compiler cannot do without them.
var (
	checkPointer *int
	checkInt     int
)

func TestBothDouble(t *testing.T) {
	inputs := []prop.Option{prop.Inputs(21), prop.Inputs(0), prop.Inputs(-4), prop.Inputs(math.MaxInt)}
	prop.Same(t, "Make", func(v int) *int { return Make(v) }, func(v int) *int {
		n := v + v
		return &n
	}, inputs...)
	prop.Same(t, "Plain", func(v int) int { return Plain(v) }, func(v int) int { return v + v }, inputs...)
}

func TestResultsStay(t *testing.T) {
	var results []*int
	for i := range 10 {
		results = append(results, Make(i))
		kit.True(t, results[i] != nil, kit.Call("Make", i), "returns nil")
	}
	shared := false
	for range 1000 {
		p := Make(-500)
		for _, q := range results {
			shared = shared || p == q
		}
	}
	runtime.GC()
	for i, p := range results {
		wrong := shared && *p != 2*i
		kit.MistakeIf(t, wrong && results[0] == results[9], "package-variable")
		kit.MistakeIf(t, wrong && results[0] != results[9], "used-again")
		kit.Equal(t, fmt.Sprintf("after 1000 more calls and a garbage collection, what %s returned points to", kit.Call("Make", i)), *p, 2*i)
	}
	kit.True(t, !shared, "Make", "returns pointers to variables that an earlier call returned")
}

func TestMakeAllocatesOnce(t *testing.T) {
	n := testing.AllocsPerRun(500, func() { checkPointer = Make(1000) })
	kit.Equal(t, "the number of allocations in p = Make(1000)", n, 1.0)
}

func TestMakeReturnsTheAddressOfALocal(t *testing.T) {
	p := source.Load(t, ".")
	for _, u := range source.All[*ast.UnaryExpr](p.Roots()...) {
		id, ok := ast.Unparen(u.X).(*ast.Ident)
		if u.Op != token.AND || !ok {
			continue
		}
		if v, ok := p.Info.Uses[id].(*types.Var); ok && v.Parent() != p.Types.Scope() {
			return
		}
	}
	for _, f := range p.Funcs() {
		made := Make(1000)
		kit.MistakeIf(t, len(f.CallsBuiltin("new")) > 0 && made != nil && *made == 2000, "made-by-new")
	}
	source.Fail(t, p, p.Func("Make").Decl, "nothing takes the address of a local variable")
}

func TestPlainAllocatesNothing(t *testing.T) {
	n := testing.AllocsPerRun(500, func() { checkInt = Plain(1000) })
	kit.MistakeIf(t, n > 0 && Plain(1000) == 2000, "plain-keeps-the-pointer")
	kit.Equal(t, "the number of allocations in n = Plain(1000)", n, 0.0)
}

func TestPlainWorksWithPlainValues(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Plain")
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok || p.Info.TypeOf(x) == nil {
			return true
		}
		if _, pointer := p.Info.TypeOf(x).Underlying().(*types.Pointer); pointer {
			kit.MistakeIf(t, Plain(1000) == 2000, "plain-by-pointer")
			source.Fail(t, p, x, "Plain has the pointer %s in its body; it should work with plain values", p.Text(x))
		}
		return true
	})
}
