package shelf

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleLines(a [5]int) []string {
	texts := []string{"0=", "1=", "2=", "3=", "4="}
	for i := range texts {
		texts[i] += strconv.Itoa(a[i])
	}
	return texts
}

func oracleDoubleAll(a *[5]int) {
	*a = [5]int{a[0] + a[0], a[1] + a[1], a[2] + a[2], a[3] + a[3], a[4] + a[4]}
}

func TestLinesDescribesEachElement(t *testing.T) {
	tens := [5]int{10, 20, 30, 40, 50}
	prop.Same(t, "Lines", func(a [5]int) []string {
		got := Lines(a)
		kit.MistakeIf(t, a != tens && slices.Equal(got, oracleLines(tens)), "always-tens")
		return got
	}, oracleLines,
		prop.Inputs(tens), prop.Inputs([5]int{}), prop.Inputs([5]int{-3, -2, -1, 0, 1}), prop.Inputs([5]int{7, 7, 7, 7, 7}))
}

func TestLinesRangesOverIndexAndElement(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		if f.Name == "DoubleAll" {
			continue
		}
		for _, loop := range source.All[*ast.RangeStmt](f.Decl.Body) {
			if checkUses(p, loop, loop.Key) && checkUses(p, loop, loop.Value) {
				return
			}
		}
	}
	kit.Failf(t, "Lines has no range whose loop uses both the index and the element that it gives")
}

// checkUses reports whether the body of a loop works with one of the loop's variables.
func checkUses(p *source.Package, loop *ast.RangeStmt, variable ast.Expr) bool {
	name, ok := variable.(*ast.Ident)
	if !ok || name.Name == "_" {
		return variable != nil && !ok
	}
	for _, use := range source.All[*ast.Ident](loop.Body) {
		if object := p.Info.Uses[use]; object != nil && object == p.Info.ObjectOf(name) {
			return true
		}
	}
	return false
}

func TestDoubleAllWorksInPlace(t *testing.T) {
	const call = "a := [5]int{10, 20, 30, 40, 50}; DoubleAll(&a); a"
	a := [5]int{10, 20, 30, 40, 50}
	kit.Finishes(t, call, func() { DoubleAll(&a) })
	if a == [5]int{10, 20, 30, 40, 50} {
		checkCopies(t)
	}
	kit.Equal(t, call, a, [5]int{20, 40, 60, 80, 100})
	prop.Same(t, "DoubleAll", DoubleAll, oracleDoubleAll, prop.Args(),
		prop.Inputs(&[5]int{}), prop.Inputs(&[5]int{-3, -2, -1, 0, 1}), prop.Inputs(&[5]int{1, 1, 1, 1, 1}))
}

// checkCopies finds out which copy it is that DoubleAll doubles.
func checkCopies(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("DoubleAll")
	for _, loop := range source.All[*ast.RangeStmt](f.Decl.Body) {
		value, ok := loop.Value.(*ast.Ident)
		if !ok || value.Name == "_" {
			continue
		}
		for _, assignment := range source.All[*ast.AssignStmt](loop.Body) {
			for _, target := range assignment.Lhs {
				name, ok := ast.Unparen(target).(*ast.Ident)
				kit.MistakeIf(t, ok && p.Info.Uses[name] == p.Info.Defs[value], "doubles-the-variable")
			}
		}
	}
	for _, local := range f.Locals() {
		_, isArray := local.Type().Underlying().(*types.Array)
		kit.MistakeIf(t, isArray, "doubles-a-copy")
	}
}
