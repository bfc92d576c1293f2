package table

import (
	"go/ast"
	"reflect"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkArray fails the test unless a variable is an array that equals want.
func checkArray(t *testing.T, name string, got, want any) {
	t.Helper()
	if g, w := reflect.TypeOf(got), reflect.TypeOf(want); g != w {
		kit.MistakeIf(t, g.Kind() == reflect.Slice, "slices")
		kit.MistakeIf(t, reflect.DeepEqual(got, [7]int{3: 20, 6: 50}), "keys-from-one")
		kit.Failf(t, "%s is %s; it should be a %s", name, kit.Show(got), w)
	}
	kit.Equal(t, name, got, want)
}

// checkLiteral returns the literal that a variable is declared with, and the length in its type, which may have a name.
func checkLiteral(t *testing.T, p *source.Package, name string) (*ast.CompositeLit, ast.Expr) {
	t.Helper()
	variable := p.Var(name)
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for i, ident := range spec.Names {
			if p.Info.Defs[ident] != variable || i >= len(spec.Values) {
				continue
			}
			if literal, ok := ast.Unparen(spec.Values[i]).(*ast.CompositeLit); ok {
				if array, ok := checkNamed(p, literal.Type).(*ast.ArrayType); ok {
					return literal, array.Len
				}
			}
			source.Fail(t, p, spec, "%s is not declared with an array literal", name)
		}
	}
	kit.Failf(t, "%s is not declared with an array literal", name)
	return nil, nil
}

// checkNamed returns a type as it is written, also where that is at the declaration of its name.
func checkNamed(p *source.Package, typ ast.Expr) ast.Expr {
	typ = ast.Unparen(typ)
	if name, ok := typ.(*ast.Ident); ok {
		for _, spec := range source.All[*ast.TypeSpec](p.Roots()...) {
			if p.Info.Defs[spec.Name] == p.Info.Uses[name] {
				return checkNamed(p, spec.Type)
			}
		}
	}
	return typ
}

func TestLangsHoldsThreeNames(t *testing.T) {
	checkArray(t, "Langs", Langs, [3]string{"go", "rust", "c"})
	p := source.Load(t, ".")
	literal, length := checkLiteral(t, p, "Langs")
	if p.Info.Types[length].Value == nil {
		source.Fail(t, p, literal, "the literal of Langs leaves its length open; it should say 3")
	}
}

func TestSparseHoldsTwoNumbersAmongZeros(t *testing.T) {
	checkArray(t, "Sparse", Sparse, [6]int{0, 0, 20, 0, 0, 50})
	p := source.Load(t, ".")
	literal, length := checkLiteral(t, p, "Sparse")
	kit.MistakeIf(t, len(literal.Elts) == 6, "all-six-values")
	if len(literal.Elts) != 2 {
		source.Fail(t, p, literal, "the literal of Sparse lists %d elements; it should list two", len(literal.Elts))
	}
	for _, element := range literal.Elts {
		if _, ok := element.(*ast.KeyValueExpr); !ok {
			source.Fail(t, p, element, "this element has no key that says where it goes")
		}
	}
	if _, ok := length.(*ast.Ellipsis); !ok {
		source.Fail(t, p, literal, "the literal of Sparse does not leave the counting to the compiler with [...]")
	}
}
