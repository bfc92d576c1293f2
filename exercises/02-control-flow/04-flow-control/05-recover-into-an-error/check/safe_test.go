package plugin

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"runtime"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkSafe calls Safe with a function, which is described by its body.
func checkSafe(t *testing.T, body string, f func()) (call string, err error) {
	t.Helper()
	if body != "" {
		body = " " + body + " "
	}
	call = kit.Call("Safe", kit.Code("func() {"+body+"}"))
	if p := kit.Try(func() { err = Safe(f) }); p != nil {
		inBody, inDeferred, elsewhere := checkRecovers(t)
		kit.MistakeIf(t, inDeferred && checkDefersLate(t), "defers-too-late")
		kit.MistakeIf(t, !inBody && !inDeferred && !elsewhere && checkDefersRecover(t), "defers-recover")
		kit.MistakeIf(t, inBody && !inDeferred, "recover-in-the-body")
		kit.MistakeIf(t, elsewhere && !inBody && !inDeferred, "recover-too-deep")
		p.Fail(t, call)
	}
	return call, err
}

// checkPanic is like checkSafe for a function that panics.
func checkPanic(t *testing.T, body string, f func()) (call string, err error) {
	t.Helper()
	call, err = checkSafe(t, body, f)
	if err == nil {
		_, inDeferred, _ := checkRecovers(t)
		unnamed := source.Load(t, ".").Func("Safe").Object.Signature().Results().At(0).Name() == ""
		kit.MistakeIf(t, inDeferred && unnamed, "local-err")
		kit.True(t, false, call, "returns nil, though the function panics")
	}
	return call, err
}

// checkRecovers says where recover is called: in the body of Safe, in a
// function that is deferred, or in another one.
func checkRecovers(t *testing.T) (inBody, inDeferred, elsewhere bool) {
	t.Helper()
	p := source.Load(t, ".")
	deferred := map[ast.Node]bool{}
	for _, statement := range source.All[*ast.DeferStmt](p.Roots()...) {
		deferred[statement.Call] = true // recover itself, which is of no use
		if literal, ok := ast.Unparen(statement.Call.Fun).(*ast.FuncLit); ok {
			deferred[literal] = true
		}
		for _, f := range p.Funcs() {
			if f.Object != nil && p.Callee(statement.Call) == types.Object(f.Object) {
				deferred[f.Decl] = true
			}
		}
	}
	for _, f := range p.Funcs() {
		for _, call := range f.CallsBuiltin("recover") {
			if deferred[call] {
				continue
			}
			around := ast.Node(f.Decl)
			for _, literal := range source.All[*ast.FuncLit](f.Decl) {
				if checkWithin(call, literal) {
					around = literal // the innermost comes last
				}
			}
			switch {
			case deferred[around]:
				inDeferred = true
			case around == ast.Node(f.Decl) && f.Name == "Safe":
				inBody = true
			default:
				elsewhere = true
			}
		}
	}
	return inBody, inDeferred, elsewhere
}

// checkDefersRecover reports whether recover is deferred itself.
func checkDefersRecover(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.DeferStmt](p.Roots()...) {
		if builtin, ok := p.Callee(statement.Call).(*types.Builtin); ok && builtin.Name() == "recover" {
			return true
		}
	}
	return false
}

// checkDefersLate reports whether Safe calls f above its first defer.
func checkDefersLate(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	safe := p.Func("Safe")
	f := safe.Object.Signature().Params().At(0)
	defers := source.All[*ast.DeferStmt](safe.Decl)
	for _, call := range source.All[*ast.CallExpr](safe.Decl) {
		if p.Callee(call) == types.Object(f) {
			return len(defers) > 0 && call.Pos() < defers[0].Pos()
		}
	}
	return false
}

func checkWithin(inner, outer ast.Node) bool {
	within := func(pos token.Pos) bool { return outer.Pos() <= pos && pos <= outer.End() }
	return within(inner.Pos()) && within(inner.End())
}

func TestNoPanicGivesNil(t *testing.T) {
	calls := 0
	call, err := checkSafe(t, "calls++", func() { calls++ })
	kit.Equal(t, call+": the number of calls of the function", calls, 1)
	kit.NoError(t, call, err)
}

func TestOtherValuesBecomeText(t *testing.T) {
	for _, c := range []struct {
		name, body string
		value      any
		want       string
	}{
		{"a string", `panic("disk full")`, "disk full", "panic: disk full"},
		{"an int", `panic(42)`, 42, "panic: 42"},
		{"zero", `panic(0)`, 0, "panic: 0"},
		{"the empty string", `panic("")`, "", "panic: "},
		{"a string with percent signs", `panic("100%d of 5%")`, "100%d of 5%", "panic: 100%d of 5%"},
		{"a slice", `panic([]int{1, 2})`, []int{1, 2}, "panic: [1 2]"},
		{"a struct", `panic(struct{ X, Y int }{1, 2})`, struct{ X, Y int }{1, 2}, "panic: {1 2}"},
		{"a value with a String method", `panic(1500 * time.Millisecond)`, 1500 * time.Millisecond, "panic: 1.5s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, err := checkPanic(t, c.body, func() { panic(c.value) })
			kit.ErrorText(t, call, err, c.want)
		})
	}
}

// checkError is an error type of the check.
type checkError struct{ code int }

func (e *checkError) Error() string { return fmt.Sprint("plugin error ", e.code) }

// checkKept fails unless what f panicked with was found in the error that came.
func checkKept(t *testing.T, call string, err error, found bool, what string) {
	t.Helper()
	if !found {
		kit.Fail(t, kit.Failure{Call: call, Message: "the result is not the error of the panic, nor does it wrap it", Want: what, Got: kit.Show(err)})
	}
}

func TestErrorsAreKept(t *testing.T) {
	t.Run("an error of a package", func(t *testing.T) {
		call, err := checkPanic(t, "panic(io.ErrNoProgress)", func() { panic(io.ErrNoProgress) })
		checkKept(t, call, err, errors.Is(err, io.ErrNoProgress), "io.ErrNoProgress within the error")
	})
	t.Run("an error that wraps another", func(t *testing.T) {
		call, err := checkPanic(t, `panic(fmt.Errorf("cannot load: %w", fs.ErrNotExist))`, func() {
			panic(fmt.Errorf("cannot load: %w", fs.ErrNotExist))
		})
		checkKept(t, call, err, errors.Is(err, fs.ErrNotExist), "fs.ErrNotExist within the error")
	})
	t.Run("an error of another type", func(t *testing.T) {
		call, err := checkPanic(t, "panic(&checkError{7})", func() { panic(&checkError{7}) })
		var own *checkError
		checkKept(t, call, err, errors.As(err, &own) && own.code == 7, "&checkError{7} within the error")
	})
	t.Run("writing to a nil map", func(t *testing.T) {
		call, err := checkPanic(t, `var m map[string]int; m["a"] = 1`, func() {
			var m map[string]int
			m["a"] = 1
		})
		var own runtime.Error
		checkKept(t, call, err, errors.As(err, &own), "a runtime.Error within the error")
	})
	t.Run("an index out of range", func(t *testing.T) {
		call, err := checkPanic(t, "n := 5; _ = []int{1, 2}[n]", func() {
			n := 5
			_ = []int{1, 2}[n]
		})
		var own runtime.Error
		checkKept(t, call, err, errors.As(err, &own), "a runtime.Error within the error")
	})
	t.Run("panic with nil", func(t *testing.T) {
		call, err := checkPanic(t, "panic(nil)", func() { panic(nil) })
		var own *runtime.PanicNilError
		checkKept(t, call, err, errors.As(err, &own), "a *runtime.PanicNilError within the error")
	})
}

func TestPanicsFurtherDownAreCaught(t *testing.T) {
	cleaned := false
	call, err := checkPanic(t, "deep(5)", func() {
		defer func() { cleaned = true }()
		checkDeep(5)
	})
	kit.ErrorText(t, call, err, "panic: the bottom")
	kit.True(t, cleaned, call, "did not run the function's own deferred calls")
}

func checkDeep(n int) {
	if n == 0 {
		panic("the bottom")
	}
	checkDeep(n - 1)
}

func TestEachCallStandsAlone(t *testing.T) {
	for i := range 3 {
		call, err := checkPanic(t, fmt.Sprintf("panic(%d)", i), func() { panic(i) })
		kit.ErrorText(t, call, err, fmt.Sprint("panic: ", i))
		call, err = checkSafe(t, "", func() {})
		kit.NoError(t, "after a panic, "+call, err)
	}
	var inner error
	call, err := checkSafe(t, `inner = Safe(func() { panic("inner") })`, func() {
		inner = Safe(func() { panic("inner") })
	})
	kit.NoError(t, call, err)
	kit.ErrorText(t, "the Safe within "+call, inner, "panic: inner")
}
