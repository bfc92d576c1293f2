package undo

import (
	"fmt"
	"runtime"
	"testing"
	"weak"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type checkStroke struct {
	Name string
	Size int
}

func TestLastInFirstOut(t *testing.T) {
	const call = `after Push("line") and Push("circle"), Pop()`
	kit.NoPanic(t, call, func() {
		var s Stack[string]
		s.Push("line")
		s.Push("circle")
		got, ok := s.Pop()
		kit.MistakeIf(t, got == "line" && ok, "queue")
		kit.Equal(t, call, kit.Values(got, ok), kit.Values("circle", true))
		got, ok = s.Pop()
		kit.Equal(t, "Pop() after it", kit.Values(got, ok), kit.Values("line", true))
		got, ok = s.Pop()
		kit.Equal(t, "Pop() after it", kit.Values(got, ok), kit.Values("", false))
	})
}

func TestEmptyStack(t *testing.T) {
	kit.NoPanic(t, "Pop() of an empty stack", func() {
		var s Stack[int]
		kit.Equal(t, "IsEmpty() of the zero value", s.IsEmpty(), true)
		got, ok := s.Pop()
		kit.Equal(t, "Pop() of an empty stack", kit.Values(got, ok), kit.Values(0, false))
		s.Push(5)
		kit.Equal(t, "after Push(5), IsEmpty()", s.IsEmpty(), false)
		s.Pop()
		kit.Equal(t, "after Push(5) and Pop(), IsEmpty()", s.IsEmpty(), true)
		got, ok = s.Pop()
		kit.Equal(t, "after Push(5) and Pop(), another Pop()", kit.Values(got, ok), kit.Values(0, false))
	})
}

func TestZeroValuesAreValues(t *testing.T) {
	kit.NoPanic(t, "after Push(0), Pop()", func() {
		var s Stack[int]
		s.Push(0)
		got, ok := s.Pop()
		if got == 0 && !ok {
			s.Push(3)
			three, ok := s.Pop()
			kit.MistakeIf(t, three == 3 && ok, "zero-means-empty")
		}
		kit.Equal(t, "after Push(0), Pop()", kit.Values(got, ok), kit.Values(0, true))
		var p Stack[*int]
		p.Push(nil)
		kit.Equal(t, "after Push(nil), IsEmpty() of a Stack[*int]", p.IsEmpty(), false)
		nothing, ok := p.Pop()
		kit.Equal(t, "after Push(nil), Pop() of a Stack[*int]", kit.Values(nothing, ok), kit.Values((*int)(nil), true))
	})
}

// checkModel does the same with two stacks and with two maps from height to
// value: odd steps go to the one, even steps to the other; steps divisible by
// three pop.
func checkModel[T comparable](t *testing.T, of string, make func(int) T) {
	t.Helper()
	prop.Check(t, "a Stack["+of+"] after the steps", func(steps []int) error {
		var stacks [2]Stack[T]
		models := [2]map[int]T{{}, {}}
		for at, step := range steps {
			s, model := &stacks[step&1], models[step&1]
			top := len(model) - 1
			if step%3 != 0 {
				s.Push(make(step))
				model[top+1] = make(step)
			} else {
				want, wantOK := model[top]
				delete(model, top)
				if got, ok := s.Pop(); got != want || ok != wantOK {
					return fmt.Errorf("gives %v, %v for the Pop at step %d; want %v, %v", got, ok, at, want, wantOK)
				}
			}
			for i := range stacks {
				if got := stacks[i].IsEmpty(); got != (len(models[i]) == 0) {
					return fmt.Errorf("has %d elements after step %d, and IsEmpty gives %v", len(models[i]), at, got)
				}
			}
		}
		return nil
	}, prop.Inputs([]int{1, 2, 4, 3, 6, 6, 6, 3, 5, 7, 11, 9, 9, 9, 9}), prop.N(150))
}

func TestLikeAModel(t *testing.T) {
	t.Run("whole numbers", func(t *testing.T) { checkModel(t, "int", func(n int) int { return n / 2 }) })
	t.Run("texts", func(t *testing.T) { checkModel(t, "string", func(n int) string { return fmt.Sprint(n) }) })
	t.Run("structs", func(t *testing.T) {
		checkModel(t, "Stroke", func(n int) checkStroke { return checkStroke{fmt.Sprint(n), n} })
	})
}

type checkPicture struct {
	pixels [1 << 10]int
	next   *checkPicture
}

// checkCollected says whether the garbage collector frees what p points to.
func checkCollected(p weak.Pointer[checkPicture]) bool {
	for range 5 {
		runtime.GC()
		if p.Value() == nil {
			return true
		}
	}
	return false
}

func TestPoppedValuesAreFreed(t *testing.T) {
	s := new(Stack[*checkPicture])
	var pictures []weak.Pointer[checkPicture]
	// Goroutines of their own, so that nothing is left on this one's stack.
	kit.Finishes(t, "four calls of Push", func() {
		for range 4 {
			picture := new(checkPicture)
			s.Push(picture)
			pictures = append(pictures, weak.Make(picture))
		}
	})
	for left := 3; left >= 0; left-- {
		kit.Finishes(t, "Pop()", func() { s.Pop() })
		freed := checkCollected(pictures[left])
		if s.IsEmpty() != (left == 0) {
			kit.Failf(t, "with four values pushed and %d popped, IsEmpty() gives %v", 4-left, s.IsEmpty())
		}
		for _, below := range pictures[:left] {
			if below.Value() == nil {
				kit.Failf(t, "a value that is still on the stack was freed")
			}
		}
		kit.MistakeIf(t, !freed, "keeps-the-slot")
		kit.True(t, freed, "Pop()", "what it returns must be freed when nobody else uses it; the stack still refers to it")
	}
	runtime.KeepAlive(s)
}
