package directory

import (
	"go/ast"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkPeople = []struct {
	person Person
	name   string
}{
	{Person{Name: "Ann", Age: 41}, "Anna"},
	{Person{Name: "Bo", Age: 0}, "Bo"},
	{Person{Name: "Cem", Age: 18}, ""},
	{Person{Name: "", Age: 77}, "Дина"},
	{Person{Name: "Eve", Age: -1}, "Eve van der Berg"},
}

func TestRename(t *testing.T) {
	for _, c := range checkPeople {
		person := c.person
		call := "with p := &" + kit.Show(c.person) + ", " + kit.Call("Rename", kit.Code("p"), c.name)
		kit.NoPanic(t, call, func() { func(p *Person, name string) { Rename(p, name) }(&person, c.name) })
		kit.MistakeIf(t, person.Name == c.name && person.Age == 0 && c.person.Age != 0, "loses-the-age")
		checkUnchanged(t, "Rename", person == c.person && c.name != c.person.Name)
		kit.Equal(t, call+" makes *p", person, Person{Name: c.name, Age: c.person.Age})
	}
}

func TestRenameVia(t *testing.T) {
	for _, c := range checkPeople {
		person := c.person
		p := &person
		call := "with p := &" + kit.Show(c.person) + " and pp := &p, " + kit.Call("RenameVia", kit.Code("pp"), c.name)
		kit.NoPanic(t, call, func() { func(pp **Person, name string) { RenameVia(pp, name) }(&p, c.name) })
		kit.MistakeIf(t, p != &person && p != nil && p.Name == c.name, "another-person")
		kit.True(t, p == &person, call, "makes p point to another person; whoever else holds the old pointer sees no new name")
		kit.MistakeIf(t, person.Name == c.name && person.Age == 0 && c.person.Age != 0, "loses-the-age")
		checkUnchanged(t, "RenameVia", person == c.person && c.name != c.person.Name)
		kit.Equal(t, call+" makes *p", person, Person{Name: c.name, Age: c.person.Age})
	}
}

// checkUnchanged looks for the reason why a function has left the person as it was.
func checkUnchanged(t *testing.T, name string, unchanged bool) {
	if !unchanged {
		return
	}
	p := source.Load(t, ".")
	f := p.Func(name)
	for _, local := range f.Locals() {
		if v, ok := local.(*types.Var); ok && types.Identical(v.Type(), p.Type("Person").Type()) {
			kit.Mistake(t, "changes-a-copy")
			return
		}
	}
	for _, assign := range f.Assigns() {
		for _, left := range assign.Lhs {
			if id, ok := ast.Unparen(left).(*ast.Ident); ok && p.Info.Uses[id] == f.Object.Signature().Params().At(0) {
				kit.Mistake(t, "turns-the-parameter")
				return
			}
		}
	}
}

// checkRenames reports whether both functions rename, and do nothing else.
func checkRenames() bool {
	ann, bo := Person{"Ann", 41}, Person{"Bo", 18}
	p := &bo
	broken := kit.Try(func() {
		Rename(&ann, "Anna")
		RenameVia(&p, "Bob")
	})
	return broken == nil && ann == Person{"Anna", 41} && bo == Person{"Bob", 18} && p == &bo
}

// checkStars counts the explicit dereferences in the body of a function. The
// stars in types, such as **T, are none.
func checkStars(p *source.Package, f *source.Func) (list []*ast.StarExpr) {
	for _, star := range source.All[*ast.StarExpr](f.Decl.Body) {
		if !p.Info.Types[star].IsType() {
			list = append(list, star)
		}
	}
	return list
}

func TestRenameLeavesTheStarOut(t *testing.T) {
	p := source.Load(t, ".")
	if stars := checkStars(p, p.Func("Rename")); len(stars) > 0 {
		kit.MistakeIf(t, checkRenames(), "explicit-star")
		source.Fail(t, p, stars[0], "Rename has %s in its body; the selector should do without", p.Text(stars[0]))
	}
}

func TestRenameViaHasOneStar(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("RenameVia")
	stars := checkStars(p, f)
	kit.MistakeIf(t, len(stars) == 2 && checkRenames(), "explicit-star")
	if len(stars) != 1 {
		source.Fail(t, p, f.Decl, "RenameVia has %d dereferencing * in its body; it should have one, for the first pointer", len(stars))
	}
}
