package sheet

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"math"
	"math/big"
	"runtime"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestDivides(t *testing.T) {
	prop.Same(t, "safeDiv", func(a, b int) (int, error) { return safeDiv(a, b) }, oracleSafeDiv,
		prop.Inputs(7, 2), prop.Inputs(-7, 2), prop.Inputs(0, 5), prop.Inputs(7, -2), prop.Inputs(math.MaxInt, 1),
		prop.Inputs(math.MinInt, -1), prop.Inputs(math.MinInt, 1), prop.Inputs(1, math.MinInt),
		prop.Where(func(_, b int) bool { return b != 0 }))
}

// oracleSafeDiv divides without the operator; -MinInt wraps as it does in Go.
func oracleSafeDiv(a, b int) (int, error) {
	q := new(big.Int).Quo(big.NewInt(int64(a)), big.NewInt(int64(b)))
	if !q.IsInt64() {
		return math.MinInt, nil
	}
	return int(q.Int64()), nil
}

// checkRealFault returns what a division by zero panics with.
func checkRealFault() error {
	zero := 0
	return kit.Try(func() { zero = 1 / zero }).Value.(error)
}

// checkDefersTooLate reports whether safeDiv divides before its first defer
// statement.
func checkDefersTooLate(p *source.Package) bool {
	f := p.Func("safeDiv")
	defers := source.All[*ast.DeferStmt](f.Decl.Body)
	if len(defers) == 0 {
		return false
	}
	for _, e := range source.All[*ast.BinaryExpr](f.Decl.Body) {
		if e.Op == token.QUO && e.Pos() < defers[0].Pos() {
			return true
		}
	}
	return false
}

// checkDeferredRecovers reports whether a deferred function calls recover
// itself.
func checkDeferredRecovers(p *source.Package) bool {
	found := false
	inspect := func(body ast.Node) {
		ast.Inspect(body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				callee := p.Callee(call)
				found = found || callee != nil && callee.Pkg() == nil && callee.Name() == "recover"
			}
			_, inner := n.(*ast.FuncLit)
			return !inner
		})
	}
	for _, d := range source.All[*ast.DeferStmt](p.Roots()...) {
		if lit, ok := ast.Unparen(d.Call.Fun).(*ast.FuncLit); ok {
			inspect(lit.Body)
		}
		for _, f := range p.Funcs() {
			if p.Callee(d.Call) == f.Object {
				inspect(f.Decl.Body)
			}
		}
	}
	return found
}

func TestTurnsThePanicIntoAnError(t *testing.T) {
	p := source.Load(t, ".")
	results := p.Func("safeDiv").Decl.Type.Results.List
	named := len(results[0].Names) > 0
	deferred := source.Has[*ast.DeferStmt](p.Roots()...)
	recovers := false
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		callee := p.Callee(call)
		recovers = recovers || callee != nil && callee.Pkg() == nil && callee.Name() == "recover"
	}
	for _, a := range []int{7, 1, 0, -3, math.MaxInt, math.MinInt} {
		var n int
		var err error
		call := kit.Call("safeDiv", a, 0)
		if panicked := kit.Try(func() { n, err = safeDiv(a, 0) }); panicked != nil {
			kit.MistakeIf(t, recovers && !deferred, "recovers-too-late")
			kit.MistakeIf(t, deferred && checkDefersTooLate(p), "defers-too-late")
			kit.MistakeIf(t, recovers && deferred && !checkDeferredRecovers(p), "recovers-elsewhere")
			panicked.Fail(t, call)
		}
		const cause = "runtime error: integer divide by zero"
		text := fmt.Sprintf("safeDiv(%d, 0): ", a) + cause
		kit.MistakeIf(t, err == nil && recovers && !named, "unnamed-results")
		kit.MistakeIf(t, err == nil && recovers && named, "swallows")
		var fault runtime.Error
		found := errors.As(err, &fault)
		kit.MistakeIf(t, err != nil && !found && !recovers, "tests-first")
		kit.MistakeIf(t, err != nil && !found && recovers && strings.HasSuffix(err.Error(), cause), "formats-only")
		kit.ErrorText(t, "the error of "+call, err, text)
		kit.True(t, found, "the error of "+call, "should wrap the recovered runtime.Error, so that errors.As finds it")
		kit.True(t, errors.Is(err, checkRealFault()), "the error of "+call, "should wrap the very value that was recovered")
		kit.Equal(t, "the result of "+call, n, 0)
	}
}
