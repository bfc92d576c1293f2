package office

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestServesTheQueueAndCloses(t *testing.T) {
	for _, queue := range [][]int{
		{5, 0, 6}, {}, {7}, {0}, {0, 0, 0}, {1, 2, 3, 0, -5, 6, 0, 8, 9, 0}, {4, 4},
	} {
		for _, room := range []int{0, 3} {
			call := fmt.Sprintf("CloseAndDrain(ch), where ch holds %s", kit.Show(queue))
			kit.Bubble(t, func(t *testing.T) {
				ch := make(chan int, len(queue)+room)
				for _, v := range queue {
					ch <- v
				}
				values, zero, ok := CloseAndDrain(ch)

				closed := false
				select {
				case _, open := <-ch:
					closed = !open
				default:
				}
				right := zero == 0 && !ok
				i := slices.Index(queue, 0)
				kit.MistakeIf(t, i >= 0 && closed && slices.Equal(values, queue[:i]), "stops-at-zero")
				half := queue[:(len(queue)+1)/2]
				kit.MistakeIf(t, len(queue) > 1 && slices.Equal(values, half), "shrinking-len")
				kit.MistakeIf(t, right && slices.Equal(values, queue) && !closed && len(queue) > 0, "not-closed")
				kit.MistakeIf(t, right && closed && slices.Equal(values, append(slices.Clone(queue), 0)), "zero-among-values")
				kit.Equal(t, "the values of "+call, values, queue)
				kit.Equal(t, "zero and ok of "+call, kit.Values(zero, ok), kit.Values(0, false))
				kit.True(t, closed, call, "leaves a channel behind that is open, or has values in it")
			})
		}
	}
	checkServed = !t.Failed()
}

// Zero and ok are known beforehand, so only the code shows whether they come from a receive.
func TestReceivesOnceMore(t *testing.T) {
	if !checkServed {
		t.Skip("the queue comes first")
	}
	p := source.Load(t, ".")
	receive := func(values []ast.Expr) bool {
		if len(values) != 1 {
			return false
		}
		arrow, ok := ast.Unparen(values[0]).(*ast.UnaryExpr)
		return ok && arrow.Op == token.ARROW
	}
	for _, statement := range source.All[*ast.AssignStmt](p.Roots()...) {
		if len(statement.Lhs) == 2 && receive(statement.Rhs) {
			return
		}
	}
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		if len(spec.Names) == 2 && receive(spec.Values) {
			return
		}
	}
	kit.Mistake(t, "written-down")
	kit.Failf(t, "zero and ok should be the two results of a receive from ch; there is no receive with two results in the code")
}

// checkServed is set when the queue is served and the channel closed.
var checkServed bool
