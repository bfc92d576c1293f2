package climbing

import (
	"go/ast"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkOrder = []string{"body", "third", "second", "first"}

// checkRun returns what log gets to see when it panics at some texts, and the
// panic that reaches the caller.
func checkRun(panicsAt ...string) ([]string, *kit.Panic) {
	var got []string
	p := kit.Try(func() {
		Order(func(text string) {
			got = append(got, text)
			if slices.Contains(panicsAt, text) {
				panic("log cannot take " + text)
			}
		})
	})
	return got, p
}

func checkPanicAt(t *testing.T, text string) {
	t.Helper()
	usual, _ := checkRun()
	got, p := checkRun(text)
	right := slices.Equal(usual, checkOrder)
	kit.MistakeIf(t, right && text == "body" && slices.Equal(got, checkOrder[:1]), "without-defer")
	kit.MistakeIf(t, right && text == "third" && slices.Equal(got, checkOrder[:2]), "one-closure")
	kit.MistakeIf(t, right && slices.Equal(got, checkOrder) && p == nil, "recovers")
	what := "when log panics at " + kit.Show(text) + ", Order(log)"
	kit.Equal(t, what+" calls log with", got, checkOrder)
	kit.True(t, p != nil, what, "has to pass the panic on to its caller")
	kit.Equal(t, what+" panics with", p.Value, any("log cannot take "+text))
}

func TestRunsTheDeferredCallsBackwards(t *testing.T) {
	got, p := checkRun()
	if p != nil {
		p.Fail(t, "Order(log)")
	}
	kit.MistakeIf(t, slices.Equal(got, []string{"third", "second", "first", "body"}), "in-a-helper")
	kit.MistakeIf(t, slices.Equal(got, []string{"body", "first", "second", "third"}), "written-as-it-comes")
	kit.Equal(t, "Order(log) calls log with", got, checkOrder)
}

func TestSurvivesAPanicInTheBody(t *testing.T)   { checkPanicAt(t, "body") }
func TestSurvivesAPanicInTheThird(t *testing.T)  { checkPanicAt(t, "third") }
func TestSurvivesAPanicInTheSecond(t *testing.T) { checkPanicAt(t, "second") }
func TestSurvivesAPanicInTheFirst(t *testing.T)  { checkPanicAt(t, "first") }

func TestLeavesThePanicAlone(t *testing.T) {
	p := source.Load(t, ".")
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		callee := p.Callee(call)
		if callee != nil && callee.Pkg() == nil && callee.Name() == "recover" {
			kit.Mistake(t, "recovers")
			source.Fail(t, p, call, "the panic should go on to the caller of Order without being recovered")
		}
	}
}
