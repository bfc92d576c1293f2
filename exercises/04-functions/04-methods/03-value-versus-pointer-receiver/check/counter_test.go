package turnstile

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkByValue   interface{ IncValue() }
	checkByPointer interface{ IncPointer() }
)

func TestIncValueHasAValueReceiver(t *testing.T)     { checkIncValue(t) }
func TestIncPointerHasAPointerReceiver(t *testing.T) { checkIncPointer(t) }

func checkIncValue(t *testing.T) {
	t.Helper()
	var c Counter
	if _, ok := any(&c).(checkByValue); !ok {
		kit.Failf(t, "Counter has no method IncValue()")
	}
	if _, ok := any(c).(checkByValue); !ok {
		kit.Mistake(t, "both-pointers")
		kit.Failf(t, "the receiver of IncValue is a pointer")
	}
}

func checkIncPointer(t *testing.T) {
	t.Helper()
	var c Counter
	if _, ok := any(&c).(checkByPointer); !ok {
		kit.Failf(t, "*Counter has no method IncPointer()")
	}
	if _, ok := any(c).(checkByPointer); ok {
		kit.Mistake(t, "both-values")
		kit.Failf(t, "the receiver of IncPointer is no pointer")
	}
}

func TestIncPointerCounts(t *testing.T) {
	for _, start := range []int{0, 7, -1, math.MaxInt} {
		c := Counter{N: start}
		m, ok := any(&c).(checkByPointer)
		if !ok {
			kit.Failf(t, "*Counter has no method IncPointer()")
		}
		kit.NoPanic(t, "c.IncPointer()", m.IncPointer)
		kit.Equal(t, kit.Call("with c := Counter{N: "+kit.Show(start)+"}, after c.IncPointer")+", c.N", c.N, start+1)
	}
}

func TestDemoGivesBothNotes(t *testing.T) {
	prop.Same(t, "Demo", func(start int) (int, int) { return Demo(start) },
		func(start int) (int, int) { return start, -(-start - 1) },
		prop.Inputs(7), prop.Inputs(0), prop.Inputs(-1))
}

func TestIncAllRaisesEveryElement(t *testing.T) {
	for _, before := range [][]Counter{{{N: 1}, {N: 5}}, {}, {{N: -1}}, {{N: 3}, {N: 3}, {N: 0}, {N: math.MaxInt}}} {
		cs, want := slices.Clone(before), slices.Clone(before)
		for i := range want {
			want[i].N++
		}
		call := "with cs := " + kit.Show(before) + ", after IncAll(cs), cs"
		kit.NoPanic(t, call, func() { IncAll(cs) })
		if !slices.Equal(cs, want) && slices.Equal(cs, before) {
			_, value := any(Counter{}).(checkByPointer)
			kit.MistakeIf(t, !value && source.Load(t, ".").Func("IncAll").Uses("Counter.IncPointer"), "range-copies")
		}
		kit.Equal(t, call, cs, want)
	}
}

func TestDemoHasOneCounter(t *testing.T) {
	p := source.Load(t, ".")
	demo := p.Func("Demo")
	isCounter := func(e ast.Expr) bool {
		tv := p.Info.Types[e]
		return tv.Type != nil && types.Identical(tv.Type, p.Type("Counter").Type())
	}
	n := 0
	for _, local := range demo.Locals() {
		if v, ok := local.(*types.Var); ok && types.Identical(v.Type(), p.Type("Counter").Type()) {
			n++
		}
	}
	for _, e := range source.All[*ast.UnaryExpr](demo.Decl) {
		if lit, ok := ast.Unparen(e.X).(*ast.CompositeLit); ok && e.Op == token.AND && isCounter(lit) {
			n++
		}
	}
	for _, call := range demo.CallsBuiltin("new") {
		if isCounter(call.Args[0]) {
			n++
		}
	}
	kit.MistakeIf(t, n > 1, "two-counters")
	kit.True(t, n < 2, "Demo", "should make one variable of type Counter and call both methods on it; it makes %d", n)
}

// checkProbes is added to a copy of the learner's package that notes what the
// two methods do.
const checkProbes = `package main

import "fmt"

var checkN, checkValues, checkPointers int

func main() {
	for _, n := range []int{0, 7, -1} {
		Counter{N: n}.IncValue()
		fmt.Print(checkN, " ")
	}
	checkValues, checkPointers = 0, 0
	Demo(7)
	fmt.Print(checkValues, " ", checkPointers, " ")
	checkPointers = 0
	IncAll(make([]Counter, 3))
	fmt.Println(checkPointers)
}
`

func TestTheMethodsDoTheCounting(t *testing.T) {
	checkIncValue(t)
	checkIncPointer(t)
	p := source.Load(t, ".")
	files := map[string]string{"check_probes.go": checkProbes}
	for _, file := range p.Files {
		path := p.Fset.Position(file.Package).Filename
		text, err := os.ReadFile(path)
		kit.NoError(t, "reading "+filepath.Base(path), err)
		inserts := map[int]string{} // by offset
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Body == nil {
				continue
			}
			at := p.Fset.Position(f.Body.Lbrace).Offset + 1
			switch names := f.Recv.List[0].Names; f.Name.Name {
			case "IncPointer":
				inserts[at] = "checkPointers++;"
			case "IncValue":
				inserts[at] = "checkValues++;"
				if len(names) == 1 && names[0].Name != "_" {
					inserts[at] += "defer func(c *Counter) { checkN = c.N }(&" + names[0].Name + ");"
				}
			}
		}
		for _, at := range slices.Backward(slices.Sorted(maps.Keys(inserts))) {
			text = slices.Insert(text, at, []byte(inserts[at])...)
		}
		name := p.Fset.Position(file.Name.Pos()).Offset
		files[filepath.Base(path)] = string(text[:name]) + "main" + string(text[name+len(file.Name.Name):])
	}
	var copies [3]int
	var demoValues, demoPointers, allPointers int
	_, err := fmt.Sscan(compile.Run(t, files), &copies[0], &copies[1], &copies[2], &demoValues, &demoPointers, &allPointers)
	kit.NoError(t, "reading what the methods did", err)

	f := p.Func("Counter.IncValue")
	kit.MistakeIf(t, len(f.Decl.Body.List) == 0, "empty-body")
	for i, start := range []int{0, 7, -1} {
		kit.Equal(t, fmt.Sprintf("at the end of Counter{N: %d}.IncValue(), the N of its receiver", start), copies[i], start+1)
	}
	if demoValues == 0 {
		kit.Failf(t, "Demo does not call IncValue")
	}
	if demoPointers == 0 {
		kit.Failf(t, "Demo does not call IncPointer")
	}
	if allPointers < 3 {
		kit.Failf(t, "with three counters, IncAll calls IncPointer %d times", allPointers)
	}
}
