package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"math"
	"os"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("a", &a)) }

func checkLines(values ...int) string {
	text := ""
	for i, v := range values {
		text += fmt.Sprint("a[", i, "]=", v, "\n")
	}
	return text
}

func TestDeclaresFiveIntegersWithoutValue(t *testing.T) {
	p := source.Load(t, ".")
	variable := p.Var("a")
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for _, name := range spec.Names {
			if p.Info.Defs[name] != variable {
				continue
			}
			if _, isSlice := variable.Type().Underlying().(*types.Slice); isSlice {
				kit.MistakeIf(t, len(spec.Values) == 0, "nil-slice")
				kit.MistakeIf(t, len(spec.Values) > 0, "made-slice")
			}
			if !types.Identical(variable.Type().Underlying(), types.NewArray(types.Typ[types.Int], 5)) {
				source.Fail(t, p, spec, "a is a %s; it should be a [5]int", variable.Type())
			}
			if len(spec.Values) > 0 {
				source.Fail(t, p, spec, "a is declared with a value; it should do without one")
			}
		}
	}
}

func TestBeginsWithZeros(t *testing.T) {
	proc.Run(t).WantOutput(checkLines(0, 0, 0, 0, 0))
}

func TestShowsWhatTheArrayHolds(t *testing.T) {
	for _, values := range [][5]int{{3: 7}, {11, 12, 13, 14, 15}, {-1, 0, math.MaxInt, 0, math.MinInt}} {
		r := proc.Run(t, proc.Set("a", values))
		kit.MistakeIf(t, r.Stdout == checkLines(0, 0, 0, 0, 0), "fixed-lines")
		r.WantOutput(checkLines(values[:]...))
	}
}

func TestFollowsTheLengthOfTheArray(t *testing.T) {
	p := source.Load(t, ".")
	longer := map[string]string{}
	for _, f := range p.Files {
		name, _ := p.Pos(f)
		text, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		for _, array := range slices.Backward(source.All[*ast.ArrayType](f)) {
			if value := p.Info.Types[array.Len].Value; value == nil || value.Kind() != constant.Int || value.ExactString() != "5" {
				continue
			}
			from, to := p.Fset.Position(array.Len.Pos()).Offset, p.Fset.Position(array.Len.End()).Offset
			text = slices.Concat(text[:from], []byte("8"), text[to:])
		}
		longer[name] = string(text)
	}
	r := proc.Run(t, proc.Command(compile.Build(t, longer)), proc.Name("main with an array of 8 elements instead of 5"))
	kit.MistakeIf(t, r.ExitCode == 0 && r.Stdout == checkLines(0, 0, 0, 0, 0), "counts-to-five")
	r.WantOutput(checkLines(make([]int, 8)...))
}
