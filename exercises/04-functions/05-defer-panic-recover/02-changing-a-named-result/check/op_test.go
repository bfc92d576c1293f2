package backup

import (
	"errors"
	"fmt"
	"go/ast"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkOp(t *testing.T, name string, cause error) (call string, err error) {
	t.Helper()
	call = "when f returns " + kit.Show(cause) + ", " + kit.Call("Op", name, kit.Code("f"))
	calls := 0
	kit.NoPanic(t, call, func() {
		err = Op(name, func() error {
			calls++
			return cause
		})
	})
	kit.Equal(t, "the number of calls of f: "+call, calls, 1)
	return call, err
}

func TestSuccessStaysNil(t *testing.T) {
	for _, name := range []string{"save", "", "50%"} {
		call, err := checkOp(t, name, nil)
		kit.MistakeIf(t, err != nil, "wraps-nil")
		kit.Equal(t, call, err, error(nil))
	}
}

func TestAddsTheNameToTheCause(t *testing.T) {
	full := errors.New("disk full")
	deferred := source.Has[*ast.DeferStmt](source.Load(t, ".").Func("Op").Decl.Body)
	for _, name := range []string{"save", "restore all", "", "50% done", "%d%w"} {
		for _, cause := range []error{full, fmt.Errorf("sector 7: %w", full), errors.New("100%")} {
			call, err := checkOp(t, name, cause)
			text := fmt.Sprint(name, ": ", cause)
			kit.MistakeIf(t, err == cause && deferred && !checkNamed(t), "unnamed-result")
			kit.MistakeIf(t, err == cause && checkHandsOver(t), "argument-too-early")
			kit.ErrorText(t, call, err, text)
			kit.MistakeIf(t, !errors.Is(err, cause), "formats-only")
			kit.ErrorIs(t, call, err, cause)
		}
	}
}

// checkNamed reports whether the result of Op has a name.
func checkNamed(t *testing.T) bool {
	results := source.Load(t, ".").Func("Op").Decl.Type.Results
	return len(results.List) == 1 && len(results.List[0].Names) == 1
}

// checkHandsOver reports whether the named result of Op is an argument of a
// deferred call.
func checkHandsOver(t *testing.T) bool {
	p := source.Load(t, ".")
	op := p.Func("Op")
	for _, d := range source.All[*ast.DeferStmt](op.Decl.Body) {
		for _, arg := range d.Call.Args {
			if id, ok := ast.Unparen(arg).(*ast.Ident); ok && p.Info.Uses[id] == op.Object.Signature().Results().At(0) {
				return true
			}
		}
	}
	return false
}

func TestTheDeferredFunctionAddsTheName(t *testing.T) {
	p := source.Load(t, ".")
	op := p.Func("Op")
	_, err := checkOp(t, "save", errors.New("disk full"))
	right := err != nil && err.Error() == "save: disk full"

	own := 0 // return statements of Op itself, not of functions in it
	ast.Inspect(op.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			own++
			kit.MistakeIf(t, right && !source.Has[*ast.DeferStmt](op.Decl.Body), "without-defer")
			var call *ast.CallExpr
			if len(n.Results) == 1 {
				call, _ = ast.Unparen(n.Results[0]).(*ast.CallExpr)
			}
			if call == nil || p.Callee(call) == nil || p.Callee(call) != checkParam(p, op) {
				source.Fail(t, p, n, "Op should hand over the error of f in the return statement itself, with return f()")
			}
		}
		return true
	})
	for _, assign := range op.Assigns() {
		for _, left := range assign.Lhs {
			if id, ok := ast.Unparen(left).(*ast.Ident); ok && checkParam(p, op) == any(p.Info.Uses[id]) {
				kit.MistakeIf(t, right, "without-defer")
				source.Fail(t, p, assign, "Op should leave %s as it is, and add the name in the deferred function", id.Name)
			}
		}
	}
	if own != 1 {
		source.Fail(t, p, op.Decl, "Op has %d return statements; it should have one, return f()", own)
	}
	if n := source.Count[*ast.DeferStmt](op.Decl.Body); n != 1 {
		source.Fail(t, p, op.Decl, "Op has %d defer statements; it should have one", n)
	}
}

// checkParam returns the function parameter of Op, whatever its name.
func checkParam(p *source.Package, op *source.Func) any {
	params := op.Decl.Type.Params.List
	names := params[len(params)-1].Names
	return p.Info.Defs[names[len(names)-1]]
}
