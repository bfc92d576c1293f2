package drone

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestCoords(t *testing.T) {
	x, y, z, w := Coords()
	got, want := kit.Values(x, y, z, w), kit.Values(10, 20, 31, 30)
	f := source.Load(t, ".").Func("Coords")
	zs := 0
	for _, local := range f.Locals() {
		if local.Name() == "z" {
			zs++
		}
	}
	kit.MistakeIf(t, z == 30 && zs > 1, "shadows-z")
	kit.Equal(t, kit.Call("Coords"), got, want)
}

func TestTwoShortDeclarations(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Coords")
	var shorts []*ast.AssignStmt
	for _, assign := range f.Assigns() {
		if assign.Tok == token.DEFINE {
			shorts = append(shorts, assign)
		}
	}
	if len(shorts) == 0 {
		x, y, z, w := Coords()
		kit.MistakeIf(t, x == 10 && y == 20 && z == 31 && w == 30 && len(f.Locals()) == 0, "results-typed-in")
		kit.Failf(t, "Coords has no short declaration, that is, no :=")
	}

	first := shorts[0]
	created := checkCreated(p, first)
	for name := range created {
		if name != "x" && name != "y" && name != "z" {
			source.Fail(t, p, first, "the first := creates %s; it should create x, y and z", name)
		}
	}
	if len(created) < 3 {
		source.Fail(t, p, first, "this := creates only %s; the first one should create x, y and z together", checkNames(created))
	}

	if len(shorts) != 2 {
		source.Fail(t, p, shorts[len(shorts)-1], "the number of short declarations in Coords is %d; there should be two", len(shorts))
	}
	second := shorts[1]
	created = checkCreated(p, second)
	switch {
	case created["z"] != nil:
		source.Fail(t, p, second, "this := creates a new z, because it stands in an inner block; it should assign to the z that exists")
	case created["w"] == nil || len(created) != 1:
		source.Fail(t, p, second, "the second := creates %s; it should create only w", checkNames(created))
	case !slices.ContainsFunc(second.Lhs, func(e ast.Expr) bool { return p.Text(e) == "z" }):
		source.Fail(t, p, second, "this := creates w but leaves z alone; it should do both")
	}
	for i, left := range second.Lhs {
		needs := map[string][]string{"z": {"z"}, "w": {"x", "y"}}[p.Text(left)]
		for _, name := range needs {
			if i >= len(second.Rhs) || !checkReads(second.Rhs[i], name) {
				source.Fail(t, p, second, "the value of %s is not computed from %s", p.Text(left), strings.Join(needs, " and "))
			}
		}
	}

	for _, literal := range f.Literals() {
		within := func(s ast.Stmt) bool { return s.Pos() <= literal.Pos() && literal.End() <= s.End() }
		if !within(first) && !within(second) {
			source.Fail(t, p, literal, "%s stands outside of the two short declarations; return x, y, z and w", literal.Value)
		}
	}
}

// checkCreated returns the variables that a short declaration creates.
func checkCreated(p *source.Package, assign *ast.AssignStmt) map[string]types.Object {
	created := map[string]types.Object{}
	for _, left := range assign.Lhs {
		if ident, ok := left.(*ast.Ident); ok && p.Info.Defs[ident] != nil {
			created[ident.Name] = p.Info.Defs[ident]
		}
	}
	return created
}

func checkNames(objects map[string]types.Object) string {
	names := []string{}
	for name := range objects {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, " and ")
}

func checkReads(expr ast.Expr, name string) bool {
	return slices.ContainsFunc(source.All[*ast.Ident](expr), func(ident *ast.Ident) bool { return ident.Name == name })
}
