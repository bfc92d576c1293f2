package pipe

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestSendSendsAndCloses(t *testing.T) {
	for _, n := range []int{3, 0, 1, 100} {
		call := kit.Call("send", kit.Code("out"), n)
		kit.Bubble(t, func(t *testing.T) {
			ch := make(chan int)
			go send(ch, n)
			for i := 0; ; i++ {
				synctest.Wait()
				select {
				case v, open := <-ch:
					switch {
					case !open && i == n:
						return
					case !open:
						kit.Failf(t, "%s closes the channel after %d numbers", call, i)
					case i >= n:
						kit.Failf(t, "%s sends %d after the last number", call, v)
					}
					kit.Equal(t, fmt.Sprintf("number %d that %s sends, counted from 0,", i, call), v, i)
				default:
					kit.MistakeIf(t, i == n && n > 0, "never-closed")
					if i == n {
						kit.Failf(t, "%s does not close the channel", call)
					}
					kit.Failf(t, "after %d numbers nothing comes from %s, and the channel is not closed", i, call)
				}
			}
		})
	}
}

func TestCollectReceivesUntilClosed(t *testing.T) {
	for _, values := range [][]int{{0, 1, 2}, {}, {0}, {5, 0, 0, -1}, {7, 7, 7, 7}} {
		for _, pause := range []time.Duration{0, time.Hour} {
			call := fmt.Sprintf("collect for a channel that delivers %s", kit.Show(values))
			if pause > 0 {
				call += ", one an hour"
			}
			kit.Bubble(t, func(t *testing.T) {
				ch, over := make(chan int), make(chan bool)
				defer close(over)
				go func() {
					for i := range len(values) + 1 {
						select {
						case <-time.After(pause):
						case <-over:
							return
						}
						if i == len(values) {
							break
						}
						select {
						case ch <- values[i]:
						case <-over:
							return
						}
					}
					close(ch)
				}()
				kit.Equal(t, call, collect(ch), values)
			})
		}
	}
}

func TestTogether(t *testing.T) {
	for _, n := range []int{3, 0, 1, 100} {
		kit.Bubble(t, func(t *testing.T) {
			ch, want := make(chan int), []int{}
			for i := range n {
				want = append(want, i)
			}
			go send(ch, n)
			kit.Equal(t, fmt.Sprintf("collect of what send sends for an n of %d", n), collect(ch), want)
		})
	}
}

func TestTheTypesSayTheDirection(t *testing.T) {
	p := source.Load(t, ".")
	direction := func(name string) types.ChanDir {
		f := p.Func(name)
		if f.Object.Signature().Params().Len() > 0 {
			if ch, ok := f.Object.Signature().Params().At(0).Type().Underlying().(*types.Chan); ok {
				return ch.Dir()
			}
		}
		source.Fail(t, p, f.Decl, "the first parameter of %s is no channel", name)
		return 0
	}
	out, in := direction("send"), direction("collect")
	written := source.Has[*ast.SendStmt](p.Roots()...)
	kit.MistakeIf(t, written && out == types.SendRecv && in == types.SendRecv, "both-directions")
	if out != types.SendOnly {
		source.Fail(t, p, p.Func("send").Decl, "the type of send's channel should allow to send, and nothing else")
	}
	if in != types.RecvOnly {
		source.Fail(t, p, p.Func("collect").Decl, "the type of collect's channel should allow to receive, and nothing else")
	}
}

func TestWrongDoesNotCompile(t *testing.T) {
	const name = "testdata/wrong.go"
	o := compile.File(t, name)
	fault := o.MustFail(t)
	channel := func(e ast.Expr) *types.Chan {
		if o := o.Info.TypeOf(e); o != nil {
			ch, _ := o.Underlying().(*types.Chan)
			return ch
		}
		return nil
	}
	var from ast.Expr // what is received from
	sends := false
	for _, node := range slices.Backward(o.NodeAt(fault)) { // the innermost last
		switch node := node.(type) {
		case *ast.UnaryExpr:
			if node.Op == token.ARROW {
				from = node.X
			}
		case *ast.RangeStmt:
			from = node.X
		case *ast.SendStmt:
			sends = channel(node.Chan) != nil && channel(node.Chan).Dir() == types.RecvOnly
		}
	}
	kit.MistakeIf(t, sends && strings.Contains(fault.Msg, "send to receive-only"), "the-other-error")
	parameter := false
	if name, ok := ast.Unparen(from).(*ast.Ident); from != nil && ok {
		for _, list := range source.All[*ast.FuncType](o.File) {
			for _, field := range list.Params.List {
				parameter = parameter || slices.ContainsFunc(field.Names, func(n *ast.Ident) bool { return o.Info.Defs[n] == o.Info.Uses[name] })
			}
		}
	}
	ch := channel(from)
	if !parameter || ch == nil || ch.Dir() != types.SendOnly || ch.Elem() != types.Typ[types.Int] || !strings.Contains(fault.Msg, "send-only") {
		kit.Fail(t, kit.Failure{
			Message: name + " should fail where a function receives from its parameter of type chan<- int, but: " + fault.Msg,
			File:    name, Line: fault.Line, Column: fault.Column,
		})
	}
}
