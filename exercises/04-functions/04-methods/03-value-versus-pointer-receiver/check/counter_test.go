package turnstile

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkByValue   interface{ IncValue() }
	checkByPointer interface{ IncPointer() }
)

func TestIncValueHasAValueReceiver(t *testing.T) {
	var c Counter
	if _, ok := any(&c).(checkByValue); !ok {
		kit.Failf(t, "Counter has no method IncValue()")
	}
	if _, ok := any(c).(checkByValue); !ok {
		kit.Mistake(t, "both-pointers")
		kit.Failf(t, "the receiver of IncValue is a pointer")
	}
}

func TestIncPointerHasAPointerReceiver(t *testing.T) {
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

func TestIncValueCountsOnItsCopy(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Counter.IncValue")
	if len(f.Calls("Counter.IncPointer")) > 0 {
		return
	}
	receiver := f.Object.Signature().Recv()
	ofReceiver := func(e ast.Expr) bool {
		e = ast.Unparen(e)
		if field, ok := e.(*ast.SelectorExpr); ok {
			e = ast.Unparen(field.X)
		}
		id, ok := e.(*ast.Ident)
		return ok && p.Info.Uses[id] == types.Object(receiver)
	}
	isOne := func(e ast.Expr) bool {
		v := p.Info.Types[e].Value
		return v != nil && constant.Compare(constant.ToInt(v), token.EQL, constant.MakeInt64(1))
	}
	for _, s := range source.All[*ast.IncDecStmt](f.Decl) {
		if s.Tok == token.INC && ofReceiver(s.X) {
			return
		}
	}
	for _, s := range f.Assigns() {
		if len(s.Lhs) != 1 || !ofReceiver(s.Lhs[0]) {
			continue
		}
		if s.Tok == token.ADD_ASSIGN && isOne(s.Rhs[0]) {
			return
		}
		for _, sum := range source.All[*ast.BinaryExpr](s.Rhs[0]) {
			if sum.Op == token.ADD && (isOne(sum.X) || isOne(sum.Y)) {
				return
			}
		}
	}
	kit.MistakeIf(t, len(f.Decl.Body.List) == 0, "empty-body")
	source.Fail(t, p, f.Decl, "IncValue does not add one to the N of its receiver")
}

func TestDemoGivesBothNotes(t *testing.T) {
	prop.Same(t, "Demo", func(start int) (int, int) { return Demo(start) },
		func(start int) (int, int) { return start, -(-start - 1) },
		prop.Inputs(7), prop.Inputs(0), prop.Inputs(-1))
}

func TestDemoCallsBothMethods(t *testing.T) {
	p := source.Load(t, ".")
	for _, method := range []string{"IncValue", "IncPointer"} {
		if !checkReaches(p, p.Func("Demo"), "Counter."+method, map[string]bool{}) {
			kit.Failf(t, "Demo does not call %s", method)
		}
	}
}

// checkReaches reports whether f uses something by itself or through what it uses.
func checkReaches(p *source.Package, f *source.Func, name string, seen map[string]bool) bool {
	seen[f.Name] = true
	if f.Uses(name) {
		return true
	}
	for _, g := range p.Funcs() {
		if !seen[g.Name] && f.Uses(g.Name) && checkReaches(p, g, name, seen) {
			return true
		}
	}
	return false
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
			p := source.Load(t, ".")
			_, value := any(Counter{}).(checkByPointer)
			kit.MistakeIf(t, !value && checkReaches(p, p.Func("IncAll"), "Counter.IncPointer", map[string]bool{}), "range-copies")
		}
		kit.Equal(t, call, cs, want)
	}
}

func TestIncAllGoesThroughIncPointer(t *testing.T) {
	p := source.Load(t, ".")
	if !checkReaches(p, p.Func("IncAll"), "Counter.IncPointer", map[string]bool{}) {
		kit.Failf(t, "IncAll does not call IncPointer")
	}
}
