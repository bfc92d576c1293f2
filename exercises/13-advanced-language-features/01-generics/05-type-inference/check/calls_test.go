package infer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestCallsReturnsTheResults(t *testing.T) {
	kit.NoPanic(t, "Calls()", func() {
		whole, mixed, text, zero := Calls()
		kit.Equal(t, "Calls()", kit.Values(whole, mixed, text, zero), kit.Values(5, 3.0, "gopher", 0))
	})
}

// checkInstance is a call of a generic function.
type checkInstance struct {
	call     *ast.CallExpr
	arg      types.Type // the type argument
	explicit bool
}

// checkInstances returns the calls of a function of the package in calls.go.
func checkInstances(p *source.Package, name string) []checkInstance {
	var list []checkInstance
	for _, call := range p.CallsIn(p.File("calls.go"), name) {
		instance := checkInstance{call: call}
		ast.Inspect(call.Fun, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IndexExpr:
				instance.explicit = true
			case *ast.Ident:
				if found, ok := p.Info.Instances[n]; ok && instance.arg == nil {
					instance.arg = found.TypeArgs.At(0)
				}
			}
			return true
		})
		list = append(list, instance)
	}
	return list
}

func TestMaxIsInferred(t *testing.T) {
	p := source.Load(t, ".")
	calls := checkInstances(p, "Max")
	for _, c := range calls {
		if c.explicit {
			kit.Mistake(t, "explicit")
			source.Fail(t, p, c.call, "a call of Max has the type argument written out")
		}
	}
	for _, want := range []types.BasicKind{types.Int, types.Float64, types.String} {
		if !slices.ContainsFunc(calls, func(c checkInstance) bool { return c.arg == types.Typ[want] }) {
			kit.Failf(t, "no call of Max in calls.go is inferred as %s", types.Typ[want])
		}
	}
}

func TestMaxGetsTheConstants(t *testing.T) {
	p := source.Load(t, ".")
	want := map[types.Type][]string{
		types.Typ[types.Int]:     {"untyped int 3", "untyped int 5"},
		types.Typ[types.Float64]: {"untyped float 2.5", "untyped int 3"},
		types.Typ[types.String]:  {`untyped string "go"`, `untyped string "gopher"`},
	}
	calls := checkInstances(p, "Max")
	kit.Equal(t, "the number of calls of Max in calls.go", len(calls), 3)
	for _, c := range calls {
		var got []string
		for _, arg := range c.call.Args {
			alone, err := types.Eval(p.Fset, p.Types, arg.Pos(), p.Text(arg))
			kit.NoError(t, "the argument "+p.Text(arg), err)
			if alone.Value == nil {
				source.Fail(t, p, arg, "Max should get constants, and %s is none", p.Text(arg))
			}
			got = append(got, alone.Type.String()+" "+alone.Value.String())
		}
		slices.Sort(got)
		kit.MistakeIf(t, slices.Equal(got, []string{"untyped float 2.5", "untyped float 3"}), "both-floats")
		kit.Equal(t, "the constants that "+p.Text(c.call)+" gets", got, want[c.arg])
	}
}

func TestZeroIsTold(t *testing.T) {
	p := source.Load(t, ".")
	calls := checkInstances(p, "Zero")
	if !slices.ContainsFunc(calls, func(c checkInstance) bool { return c.explicit && c.arg == types.Typ[types.Int] }) {
		kit.Failf(t, "calls.go does not call Zero with the type argument int")
	}
}

func TestNoinferDoesNotCompile(t *testing.T) {
	o := compile.File(t, "testdata/noinfer.go")
	err := o.MustFail(t)
	if !strings.Contains(err.Msg, "in call to Zero, cannot infer") {
		kit.Failf(t, "testdata/noinfer.go fails with %q, not because the type argument of Zero is unknown", err.Msg)
	}
}
