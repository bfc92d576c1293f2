package ticket

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

var checkCounters = []int{7, 0, -1, 41, -100, math.MaxInt - 1, math.MinInt}

func TestPostReturnsTheOldValue(t *testing.T) {
	for _, n := range checkCounters {
		checkCounter(t, "Post", Post, n, n)
	}
}

func TestPreReturnsTheNewValue(t *testing.T) {
	for _, n := range checkCounters {
		checkCounter(t, "Pre", Pre, n, n+1)
	}
}

func checkCounter(t *testing.T, name string, f func(*int) int, before, want int) {
	t.Helper()
	counter, result := before, 0
	call := "i := " + kit.Show(before) + "; " + kit.Call(name, kit.Code("&i"))
	kit.NoPanic(t, call, func() { result = f(&counter) })
	kit.MistakeIf(t, name == "Post" && result == before+1 && counter == before+1, "post-is-pre")
	kit.MistakeIf(t, counter == before && len(checkIncrements(source.Load(t, ".").Func(name))) > 0, "changes-a-copy")
	kit.Equal(t, call, result, want)
	kit.Equal(t, call+"; i", counter, before+1)
}

// checkIncrements returns the ++ statements of a function.
func checkIncrements(f *source.Func) []*ast.IncDecStmt {
	var list []*ast.IncDecStmt
	for _, s := range source.All[*ast.IncDecStmt](f.Decl) {
		if s.Tok == token.INC {
			list = append(list, s)
		}
	}
	return list
}

func TestBothUseTheIncrementStatement(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Post", "Pre"} {
		f := p.Func(name)
		list := checkIncrements(f)
		if len(list) == 0 {
			source.Fail(t, p, f.Decl, "there is no ++ statement in %s", name)
		}
		if !slices.ContainsFunc(list, checkIsThroughPointer) {
			source.Fail(t, p, list[0], "this ++ changes a variable of its own; in %s it should be applied to *i", name)
		}
	}
}

func checkIsThroughPointer(s *ast.IncDecStmt) bool {
	_, ok := ast.Unparen(s.X).(*ast.StarExpr)
	return ok
}

func TestIncFileIsBrokenOnlyByTheIncrement(t *testing.T) {
	const name = "testdata/inc.go"
	o := compile.File(t, name)
	if list := o.Errors(); len(list) == 0 {
		kit.Failf(t, "%s compiles; it should not", name)
	} else if len(o.Syntax) == 0 {
		kit.Failf(t, "%s fails with %q, not because of a ++ in an expression", name, list[0].Msg)
	}
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	// The parser goes on after the first error and reports more, so only the first counts.
	first := o.Fset.Position(o.Syntax[0].Pos).Offset
	if !strings.HasPrefix(text[first:], "++") {
		kit.Fail(t, kit.Failure{
			Message: "the first error in " + name + " is not a ++ in an expression: " + o.Syntax[0].Msg,
			File:    name, Line: o.Syntax[0].Line, Column: o.Syntax[0].Column,
		})
	}
	repaired := text[:first] + "  " + text[first+2:]
	r := compile.Source(t, name, repaired)
	for _, e := range r.Syntax {
		if strings.HasPrefix(repaired[r.Fset.Position(e.Pos).Offset:], "++") {
			kit.Fail(t, kit.Failure{
				Message: name + " has a second ++ in an expression; only one should be there",
				File:    name, Line: e.Line, Column: e.Column,
			})
		}
	}
	if list := r.Errors(); len(list) > 0 {
		kit.Failf(t, "%s does not compile even without the ++: %s", name, list[0].Msg)
	}
	if !checkIsPrinted(r, text[:first]) {
		kit.Failf(t, "the ++ in %s does not follow a variable that is an argument of fmt.Println", name)
	}
	if r.Pkg.Name() != "main" {
		kit.Failf(t, "%s is in package %s; a program is in package main", name, r.Pkg.Name())
	}
	if _, list := compile.TryBuild(t, map[string]string{"inc.go": repaired}); len(list) > 0 {
		kit.Failf(t, "%s does not build even without the ++: %s", name, list[0].Msg)
	}
}

// checkIsPrinted reports whether the text before the increment ends with a variable that fmt.Println gets.
func checkIsPrinted(o *compile.Outcome, before string) bool {
	before = strings.TrimRight(before, " \t")
	for _, call := range source.All[*ast.CallExpr](o.File) {
		selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if f, ok := o.Info.Uses[selector.Sel].(*types.Func); !ok || f.FullName() != "fmt.Println" {
			continue
		}
		for _, arg := range call.Args {
			ident, ok := ast.Unparen(arg).(*ast.Ident)
			if ok && o.Fset.Position(ident.End()).Offset == len(before) {
				return true
			}
		}
	}
	return false
}
