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
	ifs := source.All[*ast.IfStmt](p.Roots()...)
	if len(ifs) == 0 {
		source.Fail(t, p, p.Func("classify").Decl, "there is no chain of if, else if and a last else")
	}
	var nested, open *ast.IfStmt // an if in the braces of an else, and the last link of a chain without an else
	for _, first := range ifs {
		links, end := 1, first
		for {
			next, ok := end.Else.(*ast.IfStmt)
			if !ok {
				break
			}
			links, end = links+1, next
		}
		last, closed := end.Else.(*ast.BlockStmt)
		if closed && links >= 2 {
			return
		}
		if closed && len(last.List) == 1 && nested == nil {
			nested, _ = last.List[0].(*ast.IfStmt)
		}
		if !closed && links >= 2 && open == nil {
			open = end
		}
	}
	switch {
	case nested != nil:
		kit.Mistake(t, "if-inside-else")
		source.Fail(t, p, nested, "this if stands inside the braces of an else; the task wants an else if")
	case open != nil:
		kit.Mistake(t, "no-last-else")
		source.Fail(t, p, open, "the chain ends with this if, without a last else")
	default:
		source.Fail(t, p, ifs[0], "this if does not go on with an else if and a last else")
	}
}
