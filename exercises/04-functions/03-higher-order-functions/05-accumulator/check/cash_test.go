package cash

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
)

// checkBox is an accumulator of the learner and the total that it should have.
type checkBox struct {
	name         string
	start, total int
	history      string
	add          func(int) int
	reset        func()
}

func checkNew(t *testing.T, name string, start int) *checkBox {
	t.Helper()
	b := &checkBox{name: name, start: start, total: start}
	b.history = fmt.Sprintf("add%s, reset%s := newAccumulator(%d)", name, name, start)
	kit.NoPanic(t, kit.Call("newAccumulator", start), func() { b.add, b.reset = newAccumulator(start) })
	if b.add == nil || b.reset == nil {
		kit.Failf(t, "%s: a function that is returned is nil", kit.Call("newAccumulator", start))
	}
	return b
}

func (b *checkBox) doReset(t *testing.T) {
	t.Helper()
	b.history += fmt.Sprintf("; reset%s()", b.name)
	kit.NoPanic(t, "reset"+b.name+"()", b.reset)
	b.total = b.start
}

func (b *checkBox) doAdd(t *testing.T, n int, wrong func(got int)) {
	t.Helper()
	call := fmt.Sprintf("after %s: add%s(%d)", b.history, b.name, n)
	b.history += fmt.Sprintf("; add%s(%d)", b.name, n)
	b.total += n
	kit.NoPanic(t, call, func() {
		got := b.add(n)
		if got != b.total {
			wrong(got)
		}
		kit.Equal(t, call, got, b.total)
	})
}

// checkResetsOnce reports whether the first reset works and the second one does not.
func checkResetsOnce() bool {
	add, reset := newAccumulator(5)
	add(1)
	reset()
	first := add(2)
	reset()
	return first == 7 && add(2) == 9
}

func TestAddGivesTheNewTotal(t *testing.T) {
	for _, start := range []int{50, 0, -7} {
		b := checkNew(t, "", start)
		for i, n := range []int{20, -5, 0, 300, -1000} {
			b.doAdd(t, n, func(got int) { kit.MistakeIf(t, i > 0 && got == start+n, "total-not-kept") })
		}
	}
}

func TestResetGoesBackToTheStart(t *testing.T) {
	for _, start := range []int{50, 0, -7} {
		b := checkNew(t, "", start)
		b.doReset(t) // before anything was added
		b.doAdd(t, 20, func(got int) { kit.MistakeIf(t, got == 20, "reset-to-zero") })
		b.doAdd(t, -5, func(int) {})
		for range 2 {
			before := b.total
			b.doReset(t)
			b.doReset(t)
			b.doAdd(t, 3, func(got int) {
				kit.MistakeIf(t, got == 3, "reset-to-zero")
				kit.MistakeIf(t, got == before+3 && !checkResetsOnce(), "separate-totals")
				kit.MistakeIf(t, got == before+3 && checkResetsOnce(), "resets-once")
			})
		}
	}
}

func TestAccumulatorsAreIndependent(t *testing.T) {
	a := checkNew(t, "A", 10)
	a.doAdd(t, 1, func(int) {})
	b := checkNew(t, "B", 500)
	last := b.total // of all totals, the one that changed last
	step := func(box *checkBox, n int) {
		box.doAdd(t, n, func(got int) {
			kit.MistakeIf(t, got == last+n, "package-total")
		})
		last = box.total
	}
	step(a, 2)
	step(b, 30)
	step(a, -4)
	b.doReset(t)
	last = b.total
	step(a, 5)
	step(b, 6)
}

func TestAgreesWithACashBook(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 35))
	for range 40 {
		boxes := []*checkBox{checkNew(t, "A", r.IntN(200)-100), checkNew(t, "B", r.IntN(200)-100)}
		for range 12 {
			b := boxes[r.IntN(2)]
			if r.IntN(4) == 0 {
				b.doReset(t)
				continue
			}
			b.doAdd(t, r.IntN(100)-50, func(int) {})
		}
	}
}
