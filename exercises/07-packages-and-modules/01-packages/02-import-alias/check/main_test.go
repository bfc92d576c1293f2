package main

import (
	"go/ast"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestPrintsTheSum(t *testing.T) {
	cases := [][3]string{{"19", "23", "42"}, {"1", "1", "2"}, {"-7", "3", "-4"}, {"0", "0", "0"}, {"1000000", "-1", "999999"}}
	var runs []*proc.Result
	same := true // whatever the arguments are
	for _, c := range cases {
		run := proc.Run(t, proc.Args(c[0], c[1]))
		runs = append(runs, run)
		same = same && run.Stdout == runs[0].Stdout && strings.HasPrefix(run.Stdout, "sum=")
	}
	kit.MistakeIf(t, same, "one-sum-for-all")
	for i, c := range cases {
		runs[i].WantOutput("sum=" + c[2] + "\n")
	}
}

func TestMathutilIsImportedAsM(t *testing.T) {
	const path = "myapp/mathutil"
	p := source.Load(t, ".")
	var last, other *ast.ImportSpec // other is not called m
	for _, spec := range source.All[*ast.ImportSpec](p.Roots()...) {
		if value, err := strconv.Unquote(spec.Path.Value); err != nil || value != path {
			continue
		}
		if last = spec; other == nil && (spec.Name == nil || spec.Name.Name != "m") {
			other = spec
		}
	}
	if last != nil && other == nil {
		return
	}
	if other != nil {
		last = other
	}
	switch {
	case last == nil:
		kit.MistakeIf(t, source.Has[*ast.BinaryExpr](p.Roots()...), "adds-in-main")
		kit.Failf(t, "main.go does not import %s", path)
	case last.Name == nil:
		kit.Mistake(t, "no-alias")
		source.Fail(t, p, last, "%s is imported without an alias; it should be called m in this file", path)
	default:
		kit.MistakeIf(t, last.Name.Name == ".", "dot-import")
		source.Fail(t, p, last, "%s is imported as %s; it should be called m in this file", path, last.Name.Name)
	}
}

const otherMathutil = `package mathutil

func Add(a, b int) int { return a*10 + b }
`

func TestAnotherMathutilGivesAnotherResult(t *testing.T) {
	dir := module.Copy(t, ".")
	kit.WriteFiles(t, dir, map[string]string{"mathutil/mathutil.go": otherMathutil})
	program := module.Build(t, dir, nil, ".")
	for _, c := range [][3]string{{"4", "2", "42"}, {"1", "9", "19"}, {"-3", "5", "-25"}} {
		run := proc.Run(t, proc.Command(program, c[0], c[1]), proc.Name("with a mathutil whose Add returns a*10 + b, main() with arguments "+c[0]+" "+c[1]))
		a, _ := strconv.Atoi(c[0])
		b, _ := strconv.Atoi(c[1])
		kit.MistakeIf(t, strings.TrimSpace(run.Stdout) == "sum="+strconv.Itoa(a+b), "adds-in-main")
		run.WantOutput("sum=" + c[2] + "\n")
	}
}
