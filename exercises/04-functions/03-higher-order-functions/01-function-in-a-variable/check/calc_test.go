package calc

import (
	"go/ast"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func checkOracle(a, b int) int { return a - -b }

func TestTheVariableAdds(t *testing.T) {
	if add == nil {
		kit.Failf(t, "the variable add holds no function: it is nil")
	}
	prop.Same(t, "add", func(a, b int) int { return add(a, b) }, checkOracle, prop.Inputs(2, 3))
}

func TestComputeAdds(t *testing.T) {
	prop.Same(t, "Compute", func(a, b int) int { return Compute(a, b) }, checkOracle,
		prop.Inputs(2, 3), prop.Inputs(math.MaxInt, 1))
}

func TestComputeFollowsTheVariable(t *testing.T) {
	original := add
	defer func() { add = original }()
	for _, other := range []struct {
		text string
		f    func(int, int) int
	}{
		{"a * b", func(a, b int) int { return a * b }},
		{"a - b", func(a, b int) int { return a - b }},
		{"7", func(a, b int) int { return 7 }},
		{"b", func(a, b int) int { return b }},
	} {
		for _, in := range [][2]int{{2, 3}, {7, 5}, {-4, 9}, {0, 6}} {
			a, b := in[0], in[1]
			call := "with add = func(a, b int) int { return " + other.text + " }, " + kit.Call("Compute", a, b)
			kit.NoPanic(t, call, func() {
				add = other.f
				got := Compute(a, b)
				if want := other.f(a, b); got != want && got == a+b {
					local, assigns, uses := checkCompute(source.Load(t, "."))
					kit.MistakeIf(t, assigns, "set-in-compute")
					kit.MistakeIf(t, local, "shadowed")
					kit.MistakeIf(t, !local && !uses && checkCopied(source.Load(t, ".")), "copied-at-the-start")
					kit.MistakeIf(t, !local && !uses && !checkCopied(source.Load(t, ".")), "adds-directly")
				}
				kit.Equal(t, call, got, other.f(a, b))
			})
		}
	}
	add = original
	kit.NoPanic(t, "Compute(20, 22)", func() {
		kit.Equal(t, "with the first function in add again, Compute(20, 22)", Compute(20, 22), 42)
	})
}

func TestTheDeclarationHoldsAFunctionLiteral(t *testing.T) {
	p := source.Load(t, ".")
	v := p.Var("add")
	for _, init := range p.Info.InitOrder {
		for _, lhs := range init.Lhs {
			if lhs != v {
				continue
			}
			if _, ok := ast.Unparen(init.Rhs).(*ast.FuncLit); ok {
				return
			}
			source.Fail(t, p, init.Rhs, "add gets %s, which is not a function literal", p.Text(init.Rhs))
		}
	}
	kit.Failf(t, "the declaration of add gives it no value")
}

// checkCompute reports whether Compute has a local add, assigns to the
// package's add, and whether any function of the package uses that one.
func checkCompute(p *source.Package) (local, assigns, uses bool) {
	f, v := p.Func("Compute"), p.Var("add")
	for _, o := range f.Locals() {
		local = local || o.Name() == "add"
	}
	isAdd := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && p.Info.Uses[id] == types.Object(v)
	}
	for _, assign := range f.Assigns() {
		for _, lhs := range assign.Lhs {
			assigns = assigns || isAdd(lhs)
		}
	}
	for _, f := range p.Funcs() {
		for _, id := range source.All[*ast.Ident](f.Decl) {
			uses = uses || isAdd(id)
		}
	}
	return local, assigns, uses
}

// checkCopied reports whether add is the value of another variable of the package from the start.
func checkCopied(p *source.Package) bool {
	v := p.Var("add")
	for _, init := range p.Info.InitOrder {
		for _, id := range source.All[*ast.Ident](init.Rhs) {
			if p.Info.Uses[id] == types.Object(v) {
				return true
			}
		}
	}
	return false
}
