package club

import (
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestNewPersonPointsToAPerson(t *testing.T) {
	prop.Same(t, "NewPerson", NewPerson, func(name string, age int) *Person {
		p := new(Person)
		p.Name, p.Age = name, age
		return p
	}, prop.Inputs("Ann", 29), prop.Inputs("", 0), prop.Inputs("Bob", -1))
}

func TestEachPersonIsNew(t *testing.T) {
	var ann, bob *Person
	kit.NoPanic(t, `NewPerson("Ann", 29)`, func() { ann, bob = NewPerson("Ann", 29), NewPerson("Bob", 51) })
	if ann == nil || bob == nil {
		kit.Failf(t, "NewPerson returns nil")
	}
	kit.MistakeIf(t, ann == bob, "one-for-all")
	kit.Equal(t, `*ann after ann := NewPerson("Ann", 29) and bob := NewPerson("Bob", 51)`, *ann, Person{Name: "Ann", Age: 29})
	twin := NewPerson("Ann", 29)
	if twin == ann {
		kit.Failf(t, `two calls of NewPerson("Ann", 29) return the same pointer; each should make a new person`)
	}
}

func TestBirthdayChangesThePersonItself(t *testing.T) {
	probe := Person{"Ann", 29}
	kit.Try(func() {
		ok := Birthday(&probe)
		kit.MistakeIf(t, ok && probe == Person{"Ann", 29} && checkCopies(source.Load(t, ".")), "ages-a-copy")
	})
	for _, start := range []Person{{"Ann", 29}, {"", 0}, {"Bob", -1}, {"Ann Lee", 99}} {
		p := start
		for round := 1; round <= 3; round++ {
			before := p
			call := "Birthday(" + kit.Show(&before) + ")"
			kit.NoPanic(t, call, func() { kit.Equal(t, call, Birthday(&p), true) })
			kit.Equal(t, "the person after p := "+kit.Show(&before)+"; Birthday(p)", p, Person{start.Name, start.Age + round})
		}
	}
}

// checkCopies reports whether Birthday makes a variable that is a Person of its own.
func checkCopies(p *source.Package) bool {
	for _, local := range p.Func("Birthday").Locals() {
		if types.Identical(local.Type(), p.Type("Person").Type()) {
			return true
		}
	}
	return false
}

func TestBirthdayOfNobody(t *testing.T) {
	var ok bool
	kit.NoPanic(t, "Birthday(nil)", func() { ok = Birthday(nil) })
	kit.Equal(t, "Birthday(nil)", ok, false)
}

func TestWritesALiteralBehindTheAmpersand(t *testing.T) {
	p := source.Load(t, ".")
	for _, and := range source.All[*ast.UnaryExpr](p.Roots()...) {
		literal, ok := ast.Unparen(and.X).(*ast.CompositeLit)
		if ok && and.Op == token.AND && types.Identical(p.Info.TypeOf(literal), p.Type("Person").Type()) {
			return
		}
	}
	kit.Failf(t, "nothing is written in the form &Person{…}")
}
