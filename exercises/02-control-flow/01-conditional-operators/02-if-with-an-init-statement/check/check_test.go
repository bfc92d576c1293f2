package sensor

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkRun calls Check with a compute that gives the value first and something else after that.
func checkRun(t *testing.T, value int) (call, text string, calls int) {
	before := compute
	defer func() { compute = before }()
	compute = func() int {
		calls++
		if calls == 1 {
			return value
		}
		return calls - value // on the other side of zero, or beside it
	}
	call = "Check() where compute() first returns " + strconv.Itoa(value)
	kit.NoPanic(t, call, func() { text = Check() })
	return call, text, calls
}

func TestTellsTheValue(t *testing.T) {
	for _, c := range []struct {
		name  string
		value int
		want  string
	}{
		{"a positive number", 5, "positive: 5"},
		{"a negative number", -3, "not positive: -3"},
		{"zero", 0, "not positive: 0"},
		{"one", 1, "positive: 1"},
		{"minus one", -1, "not positive: -1"},
		{"the largest int", math.MaxInt, "positive: " + strconv.Itoa(math.MaxInt)},
		{"the smallest int", math.MinInt, "not positive: " + strconv.Itoa(math.MinInt)},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, text, _ := checkRun(t, c.value)
			kit.Equal(t, call, text, c.want)
		})
	}
}

func TestCallsComputeOnce(t *testing.T) {
	for _, value := range []int{5, -3, 0} {
		call, _, calls := checkRun(t, value)
		kit.Equal(t, "the number of calls of compute in "+call, calls, 1)
	}
}

func TestTheIfDeclaresTheVariable(t *testing.T) {
	p := source.Load(t, ".")
	var ifs []*ast.IfStmt
	for _, f := range p.Funcs() {
		for _, stmt := range source.All[*ast.IfStmt](f.Decl.Body) {
			ifs = append(ifs, stmt)
			init, ok := stmt.Init.(*ast.AssignStmt)
			if !ok || init.Tok != token.DEFINE || len(p.CallsIn(init, "compute")) == 0 {
				continue
			}
			if !checkAsksAbout(p, init, stmt.Cond) {
				source.Fail(t, p, stmt.Cond, "the condition does not ask about the variable that the if declares")
			}
			return
		}
	}
	kit.MistakeIf(t, len(ifs) > 0 && checkKeptOutside(p), "declared-before")
	if len(ifs) == 0 {
		kit.Failf(t, "there is no if statement")
	}
	source.Fail(t, p, ifs[0], "the init part of the if does not declare a variable for the result of compute")
}

// checkAsksAbout reports whether a condition uses a variable that the init part declares.
func checkAsksAbout(p *source.Package, init *ast.AssignStmt, cond ast.Expr) bool {
	declared := map[types.Object]bool{}
	for _, e := range init.Lhs {
		if ident, ok := e.(*ast.Ident); ok && p.Info.Defs[ident] != nil {
			declared[p.Info.Defs[ident]] = true
		}
	}
	for _, ident := range source.All[*ast.Ident](cond) {
		if declared[p.Info.Uses[ident]] {
			return true
		}
	}
	return false
}

// checkKeptOutside reports whether the only call of compute is the value of a variable.
func checkKeptOutside(p *source.Package) bool {
	calls, kept := 0, 0
	for _, f := range p.Funcs() {
		calls += len(p.CallsIn(f.Decl, "compute"))
		for _, stmt := range source.All[ast.Stmt](f.Decl.Body) {
			switch stmt.(type) {
			case *ast.AssignStmt, *ast.DeclStmt:
				kept += len(p.CallsIn(stmt, "compute"))
			}
		}
	}
	return calls == 1 && kept == 1
}
