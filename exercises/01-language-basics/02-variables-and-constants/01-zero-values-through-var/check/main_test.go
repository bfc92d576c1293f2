package main

import (
	"go/ast"
	"slices"
	"testing"

	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) {
	proc.Main(m, main, proc.Var("name", &name), proc.Var("age", &age), proc.Var("active", &active))
}

func TestPrintsTheZeroValues(t *testing.T) {
	proc.Run(t).WantOutput("name=\"\" age=0 active=false\n")
}

func TestPrintsWhatTheVariablesHold(t *testing.T) {
	for _, c := range []struct {
		name   string
		age    int
		active bool
		want   string
	}{
		{"Ann", 7, true, "name=\"Ann\" age=7 active=true\n"},
		{`Ann "Andy" Lee`, -30, false, "name=\"Ann \\\"Andy\\\" Lee\" age=-30 active=false\n"},
		{"Жанна", 101, true, "name=\"Жанна\" age=101 active=true\n"},
	} {
		proc.Run(t, proc.Set("name", c.name), proc.Set("age", c.age), proc.Set("active", c.active)).WantOutput(c.want)
	}
}

func TestDeclaresTypesAndNoValues(t *testing.T) {
	p := source.Load(t, ".")
	for _, v := range []struct{ name, typ string }{{"name", "string"}, {"age", "int"}, {"active", "bool"}} {
		variable := p.Var(v.name)
		for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
			declares := func(ident *ast.Ident) bool { return p.Info.Defs[ident] == variable }
			if !slices.ContainsFunc(spec.Names, declares) {
				continue
			}
			if len(spec.Values) > 0 {
				source.Fail(t, p, spec, "the declaration of %s gives it a value; it should have only a type", v.name)
			}
			if got := variable.Type().String(); got != v.typ {
				source.Fail(t, p, spec, "%s has the type %s; it should be %s", v.name, got, v.typ)
			}
		}
	}
}
