package week

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkDays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// checkName writes a day as the task does, whatever String says.
func checkName(d Weekday) kit.Code {
	if d >= 0 && int(d) < len(checkDays) {
		return kit.Code(checkDays[d])
	}
	return kit.Code(fmt.Sprintf("Weekday(%d)", int(d)))
}

func TestSevenConstants(t *testing.T) {
	p := source.Load(t, ".")
	weekday := p.Type("Weekday")
	if under := weekday.Type().Underlying(); under != types.Typ[types.Int] {
		kit.Failf(t, "Weekday is made from %s; it should be made from int", under)
	}
	for value, name := range checkDays {
		c := p.Const(name)
		place := &ast.Ident{NamePos: c.Pos(), Name: name}
		basic, _ := c.Type().(*types.Basic)
		switch {
		case basic != nil && basic.Info()&types.IsUntyped != 0:
			source.Fail(t, p, place, "%s is an untyped constant; its type should be Weekday", name)
		case !types.Identical(c.Type(), weekday.Type()):
			source.Fail(t, p, place, "%s has the type %s; it should be Weekday", name, types.TypeString(c.Type(), types.RelativeTo(p.Types)))
		}
		if got, exact := constant.Int64Val(c.Val()); !exact || got != int64(value) {
			source.Fail(t, p, place, "%s is %s; it should be %d", name, c.Val(), value)
		}
	}
}

func TestNextIsAMethodOfTheValue(t *testing.T) {
	p := source.Load(t, ".")
	next := p.Func("Weekday.Next")
	if _, pointer := next.Object.Signature().Recv().Type().(*types.Pointer); pointer {
		source.Fail(t, p, next.Decl, "Next has a pointer as its receiver, so Friday.Next() does not compile: a constant has no address")
	}
}

func TestNext(t *testing.T) {
	for i := range checkDays {
		day := Weekday(i)
		call := string(checkName(day)) + ".Next()"
		var next Weekday
		kit.NoPanic(t, call, func() { next = day.Next() })
		kit.Equal(t, call, checkName(next), checkName(Weekday((i+1)%len(checkDays))))
	}
}

func TestSevenStepsLeadBack(t *testing.T) {
	for i := range checkDays {
		day := Weekday(i)
		for range checkDays {
			day = day.Next()
		}
		kit.Equal(t, "seven times Next, from "+checkDays[i], checkName(day), checkName(Weekday(i)))
	}
}

func TestOneIotaNumbersThemAll(t *testing.T) {
	p := source.Load(t, ".")
	iotas := func(root ast.Node) int {
		n := 0
		for _, ident := range source.All[*ast.Ident](root) {
			if p.Info.Uses[ident] == types.Universe.Lookup("iota") {
				n++
			}
		}
		return n
	}
	var block *ast.GenDecl
	var specs []*ast.ValueSpec // of the days
	for _, decl := range source.All[*ast.GenDecl](p.Roots()...) {
		for _, spec := range decl.Specs {
			values, ok := spec.(*ast.ValueSpec)
			if !ok || !slices.ContainsFunc(values.Names, func(name *ast.Ident) bool {
				return p.Info.Defs[name] != nil && p.Info.Defs[name].Parent() == p.Types.Scope() && slices.Contains(checkDays, name.Name)
			}) {
				continue
			}
			if block != nil && block != decl {
				source.Fail(t, p, values, "%s is declared apart; the seven days should share one block", values.Names[0].Name)
			}
			block, specs = decl, append(specs, values)
		}
	}
	if block == nil {
		kit.Failf(t, "no constant with the name of a day, such as Sunday, is declared")
	}
	own, counted := 0, 0 // the lines with an expression, and those with iota in it
	for _, spec := range specs {
		own += min(len(spec.Values), 1)
		counted += min(iotas(spec), 1)
	}
	if iotas(block) == 0 {
		kit.MistakeIf(t, own == len(checkDays), "numbered-by-hand")
		kit.Failf(t, "iota does not occur in the declaration of the days")
	}
	kit.MistakeIf(t, counted > 1, "iota-on-each-line")
	for _, spec := range specs {
		if len(spec.Values) > 0 && !slices.ContainsFunc(spec.Names, func(name *ast.Ident) bool { return name.Name == "Sunday" }) {
			source.Fail(t, p, spec, "%s has an expression of its own; only Sunday should have one", spec.Names[0].Name)
		}
	}
}
