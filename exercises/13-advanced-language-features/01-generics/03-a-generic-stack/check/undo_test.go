package undo

import (
	"fmt"
	"go/ast"
	"math/rand/v2"
	"runtime"
	"testing"
	"weak"

	"gotrain/kit"
	"gotrain/kit/source"
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

// checkModel does the same with two stacks, a and b, and with two maps from
// height to value, for ever longer lists of steps.
func checkModel[T comparable](t *testing.T, of string, make func(int) T) {
	t.Helper()
	r := rand.New(rand.NewPCG(13, 3))
	for round := range 200 {
		var stacks [2]Stack[T]
		models := [2]map[int]T{{}, {}}
		calls := "with two values a and b of type Stack[" + of + "]"
		for range 1 + round/5 {
			which := r.IntN(2)
			s, model, name := &stacks[which], models[which], "ab"[which:which+1]
			top := len(model) - 1
			if r.IntN(5) < 3 {
				v := make(r.IntN(100))
				calls += ", " + name + "." + kit.Call("Push", v)
				kit.NoPanic(t, calls, func() { s.Push(v) })
				model[top+1] = v
			} else {
				want, wantOK := model[top]
				delete(model, top)
				calls += ", " + name + ".Pop()"
				var got T
				var ok bool
				kit.NoPanic(t, calls, func() { got, ok = s.Pop() })
				kit.Equal(t, calls, kit.Values(got, ok), kit.Values(want, wantOK))
			}
			for i := range stacks {
				var empty bool
				kit.NoPanic(t, calls, func() { empty = stacks[i].IsEmpty() })
				kit.Equal(t, calls+", "+"ab"[i:i+1]+".IsEmpty()", empty, len(models[i]) == 0)
			}
		}
	}
}

func TestHasNoLargestSize(t *testing.T) {
	const call = "1000 calls of Push and 1000 of Pop"
	kit.NoPanic(t, call, func() {
		var s Stack[int]
		for i := range 1000 {
			s.Push(i)
		}
		for i := 999; i >= 0; i-- {
			got, ok := s.Pop()
			kit.Equal(t, fmt.Sprintf("after 1000 calls of Push, with 0 to 999, Pop() number %d", 1000-i), kit.Values(got, ok), kit.Values(i, true))
		}
	})
}

func TestNilOfAnInterfaceTypeIsAValue(t *testing.T) {
	const call = "after Push(nil), Pop() of a Stack[error]"
	var s Stack[error]
	var got error
	var ok bool
	p := kit.Try(func() {
		s.Push(nil)
		got, ok = s.Pop()
	})
	if p != nil {
		kit.MistakeIf(t, checkAsserts(t), "asserts-the-type")
		p.Fail(t, call)
	}
	kit.Equal(t, call, kit.Values(got, ok), kit.Values(error(nil), true))
}

// checkAsserts tells whether the code has a type assertion.
func checkAsserts(t *testing.T) bool {
	return source.Has[*ast.TypeAssertExpr](source.Load(t, ".").Roots()...)
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
