package sound

import (
	"slices"
	"testing"

	"gotrain/kit"
)

func TestBufferShowsFiveOfTen(t *testing.T) {
	kit.NoPanic(t, "Buffer()", func() {
		b := Buffer()
		kit.MistakeIf(t, len(b) == 10, "length-ten")
		kit.MistakeIf(t, len(b) == 5 && cap(b) == 5, "no-room")
		kit.Equal(t, "len(Buffer())", len(b), 5)
		kit.Equal(t, "cap(Buffer())", cap(b), 10)
		kit.Equal(t, "Buffer()", b, []int{0, 0, 0, 0, 0})
		kit.Equal(t, "Buffer()[:10]", b[:10], make([]int, 10))
	})
}

func TestEachBufferIsNew(t *testing.T) {
	kit.NoPanic(t, "Buffer()", func() {
		first, second := Buffer(), Buffer()
		kit.Equal(t, "len and cap of Buffer()", kit.Values(len(first), cap(first)), kit.Values(5, 10))
		for i := range first[:10] {
			first[:10][i] = 100 + i
		}
		kit.Equal(t, "after writing to one buffer, another one holds", second[:cap(second)], make([]int, 10))
		kit.Equal(t, "after writing to one buffer, a new one holds", Buffer()[:10], make([]int, 10))
	})
}

// checkTapes returns slices with something beyond their length, and what their arrays hold.
func checkTapes() (tapes []struct {
	name     string
	s, whole []int
}) {
	for _, shape := range []struct {
		name            string
		low, high, size int
	}{
		{"two of four", 0, 2, 4},
		{"five of ten", 0, 5, 10},
		{"one of 16", 0, 1, 16},
		{"three in the middle of 12", 4, 7, 12},
		{"none of three", 0, 0, 3},
		{"a full slice", 0, 6, 6},
		{"ten, full", 0, 10, 10},
		{"an empty slice without room", 0, 0, 0},
		{"most of 1000", 100, 900, 1000},
	} {
		array := make([]int, shape.size)
		for i := range array {
			array[i] = 4 + i
		}
		tape := array[shape.low:shape.high]
		tapes = append(tapes, struct {
			name     string
			s, whole []int
		}{shape.name, tape, array[shape.low:]})
	}
	return tapes
}

func TestExtendUncoversTheRest(t *testing.T) {
	for _, tape := range checkTapes() {
		t.Run(tape.name, func(t *testing.T) {
			want := slices.Clone(tape.whole)
			call := kit.Call("Extend", kit.Code(kit.Show(want)+"[:"+kit.Show(len(tape.s))+"]"))
			var got []int
			kit.Finishes(t, call, func() {
				p := kit.Try(func() { got = Extend(tape.s) })
				kit.MistakeIf(t, checkAlwaysTen(), "always-ten")
				zeros := append(slices.Clone(want[:len(tape.s)]), make([]int, len(want)-len(tape.s))...)
				kit.MistakeIf(t, len(want) > len(tape.s) && slices.Equal(got, zeros), "appends-zeros")
				if p != nil {
					p.Fail(t, call)
				}
			})
			kit.Equal(t, call, got, want)
			kit.Equal(t, "after "+call+", the array holds", tape.whole, want)
			if len(want) > 0 && &got[0] != &tape.whole[0] {
				kit.Failf(t, "%s returns a copy; it should show more of the same array", call)
			}
		})
	}
	t.Run("a nil slice", func(t *testing.T) {
		kit.NoPanic(t, "Extend(nil)", func() { kit.Equal(t, "Extend(nil)", Extend(nil), []int{}) })
	})
}

// checkAlwaysTen reports whether Extend returns ten elements of a longer slice as well.
func checkAlwaysTen() bool {
	var long []int
	kit.Try(func() { long = Extend(make([]int, 3, 14)) })
	return len(long) == 10
}

func TestExtendAllocatesNothing(t *testing.T) {
	for _, tape := range checkTapes() {
		var got []int
		call := "Extend of a slice with capacity " + kit.Show(cap(tape.s))
		kit.Finishes(t, call, func() { got = Extend(tape.s) })
		kit.Equal(t, "the length after "+call, len(got), cap(tape.s))
		kit.Allocs(t, call, 0, func() { got = Extend(tape.s) })
	}
}
