package swaps

import (
	"fmt"
	"go/ast"
	"math"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkPairs() [][2]int {
	pairs := [][2]int{{1, 2}, {7, 7}, {0, -5}, {math.MaxInt, math.MinInt}}
	r := rand.New(rand.NewPCG(6, 14))
	for range 50 {
		pairs = append(pairs, [2]int{r.Int() - r.Int(), r.Int() - r.Int()})
	}
	return pairs
}

// checkAssignsParameters reports whether the function assigns to a parameter itself.
func checkAssignsParameters(t *testing.T, name string) bool {
	t.Helper()
	p := source.Load(t, ".")
	f := p.Func(name)
	for _, assign := range f.Assigns() {
		for _, left := range assign.Lhs {
			if id, ok := ast.Unparen(left).(*ast.Ident); ok {
				for v := range f.Object.Signature().Params().Variables() {
					if p.Info.Uses[id] == v {
						return true
					}
				}
			}
		}
	}
	return false
}

func TestSwapExchangesTheInts(t *testing.T) {
	for _, c := range checkPairs() {
		x, y := c[0], c[1]
		call := fmt.Sprintf("with x, y := %d, %d, swap(&x, &y)", x, y)
		kit.NoPanic(t, call, func() { swap(&x, &y) })
		wrong := x != c[1] || y != c[0]
		kit.MistakeIf(t, wrong && x == c[0] && y == c[1] && checkAssignsParameters(t, "swap"), "swaps-its-parameters")
		kit.MistakeIf(t, wrong && x == y, "one-after-the-other")
		kit.Equal(t, call+" makes x, y", kit.Values(x, y), kit.Values(c[1], c[0]))
	}
}

func TestSwapWithItself(t *testing.T) {
	for _, c := range checkPairs() {
		x := c[0]
		call := fmt.Sprintf("with x := %d, swap(&x, &x)", x)
		kit.NoPanic(t, call, func() { swap(&x, &x) })
		kit.MistakeIf(t, x == 0 && c[0] != 0, "swap-by-xor")
		kit.Equal(t, call+" makes x", x, c[0])
	}
}

func TestSwapPtrExchangesThePointers(t *testing.T) {
	for _, c := range checkPairs() {
		x, y := c[0], c[1]
		p, q := &x, &y
		call := fmt.Sprintf("with x, y := %d, %d and p, q := &x, &y, swapPtr(&p, &q)", x, y)
		kit.NoPanic(t, call, func() { swapPtr(&p, &q) })
		where := func(p *int) kit.Code {
			switch p {
			case &x:
				return "&x"
			case &y:
				return "&y"
			}
			return kit.Code("another pointer")
		}
		moved := p != &x || q != &y
		kit.MistakeIf(t, !moved && x == c[1] && y == c[0] && x != y, "moves-the-ints")
		kit.MistakeIf(t, !moved && x == c[0] && y == c[1] && checkAssignsParameters(t, "swapPtr"), "swaps-its-parameters")
		kit.MistakeIf(t, p == q, "one-after-the-other")
		kit.Equal(t, call+" makes p, q", kit.Values(where(p), where(q)), kit.Values(kit.Code("&y"), kit.Code("&x")))
		kit.Equal(t, "after "+call+", x, y", kit.Values(x, y), kit.Values(c[0], c[1]))
	}
}

func TestSwapPtrWithItself(t *testing.T) {
	x, y := 1, 2
	p, q := &x, &x
	kit.NoPanic(t, "swapPtr(&p, &p)", func() { swapPtr(&p, &p) })
	kit.True(t, p == &x, "swapPtr(&p, &p)", "changes p")
	kit.NoPanic(t, "swapPtr(&p, &q)", func() { swapPtr(&p, &q) })
	kit.True(t, p == &x && q == &x, "with p, q := &x, &x, swapPtr(&p, &q)", "changes p or q")
	kit.Equal(t, "after swapping pointers, x, y", kit.Values(x, y), kit.Values(1, 2))
}
