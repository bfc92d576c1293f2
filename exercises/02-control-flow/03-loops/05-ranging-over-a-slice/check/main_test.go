package main

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("langs", &langs)) }

func TestNumbersEachElement(t *testing.T) {
	var forty []string
	for n := range 40 {
		forty = append(forty, "entry "+strings.Repeat("*", n%5)+strconv.Itoa(n*n))
	}
	const usual = "1. go\n2. rust\n3. python\n"
	for _, list := range [][]string{
		{"go", "rust", "python"},
		{"zig"},
		{"c", "c", "d", "c"},
		{"go", "", "rust"},
		{""},
		{"100%", "%d", "two words"},
		forty,
	} {
		want := ""
		for place := 1; place <= len(list); place++ {
			want += strconv.Itoa(place) + ". " + list[place-1] + "\n"
		}
		r := proc.Run(t, proc.Set("langs", list))
		kit.MistakeIf(t, strings.HasPrefix(r.Stdout, "0. "), "from-zero")
		kit.MistakeIf(t, r.Stdout == usual && want != usual, "three-lines")
		r.WantOutput(want)
	}
}

func TestSaysNoneForNil(t *testing.T) {
	r := proc.Run(t, proc.Set("langs", []string(nil)))
	kit.MistakeIf(t, r.Stdout == "" && r.Stderr == "" && checkListsUsual(t), "silent-when-empty")
	r.WantOutput("(none)\n")
}

func TestSaysNoneForAnEmptyList(t *testing.T) {
	r := proc.Run(t, proc.Set("langs", []string{}))
	kit.MistakeIf(t, r.Stdout == "" && r.Stderr == "" && checkListsUsual(t), "only-nil")
	r.WantOutput("(none)\n")
}

func TestRangesOverTheSlice(t *testing.T) {
	p := source.Load(t, ".")
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		// Package slices has iterators, which are functions.
		switch p.Info.TypeOf(loop.X).Underlying().(type) {
		case *types.Slice, *types.Signature:
			return
		}
	}
	counts := source.Has[*ast.ForStmt](p.Roots()...) || source.Has[*ast.RangeStmt](p.Roots()...)
	kit.MistakeIf(t, counts, "counts-itself")
	kit.Failf(t, "no loop ranges over langs")
}

// checkListsUsual tells a program that lacks only the word for an empty list from one that prints nothing at all.
func checkListsUsual(t *testing.T) bool {
	return strings.HasSuffix(proc.Run(t).Stdout, ". python\n")
}
