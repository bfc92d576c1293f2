package ledger

import (
	"go/ast"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestClassify(t *testing.T) {
	slug := ""
	kit.Try(func() {
		// A panic at zero is another mistake and leaves the slug empty.
		switch zero := classify(0); {
		case classify(1) != "positive" || classify(-1) != "negative":
		case zero == "":
			slug = "zero-forgotten"
		case zero == "zero" && classify(math.MinInt) == "positive":
			slug = "negates-first"
		}
	})
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"a negative number", -250, "negative"},
		{"a positive number", 250, "positive"},
		{"zero", 0, "zero"},
		{"one", 1, "positive"},
		{"minus one", -1, "negative"},
		{"the largest int", math.MaxInt, "positive"},
		{"the smallest int", math.MinInt, "negative"},
		{"one above the smallest int", math.MinInt + 1, "negative"},
		{"a number that fits into no int32", 1 << 32, "positive"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkOne(t, c.n, c.want, slug)
		})
	}
}

func TestManySmallNumbers(t *testing.T) {
	for n := 1; n <= 1000; n++ {
		checkOne(t, n, "positive", "")
		checkOne(t, -n, "negative", "")
	}
}

func checkOne(t *testing.T, n int, want, slug string) {
	t.Helper()
	got := ""
	kit.NoPanic(t, kit.Call("classify", n), func() { got = classify(n) })
	kit.MistakeIf(t, slug != "" && got != want, slug)
	kit.Equal(t, kit.Call("classify", n), got, want)
}

func TestDecidesInOneChain(t *testing.T) {
	p := source.Load(t, ".")
	for _, first := range source.All[*ast.IfStmt](p.Roots()...) {
		links, last := 1, first.Else
		for {
			next, ok := last.(*ast.IfStmt)
			if !ok {
				break
			}
			links, last = links+1, next.Else
		}
		if _, ok := last.(*ast.BlockStmt); ok && links >= 2 {
			return
		}
	}
	kit.Failf(t, "there is no chain of if, else if and a last else")
}
