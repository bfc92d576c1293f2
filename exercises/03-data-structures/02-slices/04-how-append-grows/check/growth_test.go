package removal

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkSizes = []int{0, 1, 2, 3, 5, 17, 100, 1000, 5000}

// checkFollowsRules says where the capacities are none that append can give, or "".
func checkFollowsRules(caps []int, first int) string {
	full := first
	for i, c := range caps {
		switch {
		case c <= i:
			return "caps[" + kit.Show(i) + "] is " + kit.Show(c) + ", but there are " + kit.Show(i+1) + " elements by then"
		case c < full:
			return "caps[" + kit.Show(i) + "] is " + kit.Show(c) + ", less than the capacity before, " + kit.Show(full)
		case c != full && i < full:
			return "caps[" + kit.Show(i) + "] is " + kit.Show(c) + ", though there was room for " + kit.Show(full) +
				" elements before that append"
		}
		full = c
	}
	return ""
}

// checkGrowth calls Growth and names mistakes that its result tells.
func checkGrowth(t *testing.T, n int) (call string, caps []int, moves int) {
	t.Helper()
	call = kit.Call("Growth", n)
	kit.Finishes(t, call, func() { caps, moves = Growth(n) })
	if n > 0 {
		lens := true
		more := checkMore()
		for i, c := range more {
			lens = lens && c == i+1
		}
		kit.MistakeIf(t, len(more) > 0 && lens, "len-for-cap")
		kit.MistakeIf(t, len(more) > 0 && !lens && more[0] != 2 && checkFollowsRules(more, more[0]) == "", "starts-without-room")
	}
	kit.Equal(t, "the number of capacities from "+call, len(caps), n)
	return call, caps, moves
}

func TestCapacityAfterEachAppend(t *testing.T) {
	for _, n := range checkSizes {
		call, caps, _ := checkGrowth(t, n)
		for i, c := range caps[:min(n, 2)] {
			kit.Equal(t, "caps["+kit.Show(i)+"] from "+call, c, 2)
		}
		if fault := checkFollowsRules(caps, 2); fault != "" {
			kit.Failf(t, "in the result of %s, %s", call, fault)
		}
	}
}

func TestMovesAreTheChanges(t *testing.T) {
	for _, n := range checkSizes {
		call, caps, moves := checkGrowth(t, n)
		changes, last := 0, 2
		for _, c := range caps {
			if c != last {
				changes++
			}
			last = c
		}
		kit.MistakeIf(t, n > 0 && checkFollowsRules(caps, 2) == "" && moves == changes+1, "first-is-a-move")
		kit.Equal(t, "moves from "+call+", with caps "+kit.Show(caps), moves, changes)
		if n >= 100 && moves >= n/2 {
			kit.Failf(t, "%s counts %d moves; append grows a slice in fewer, larger steps", call, moves)
		}
	}
}

func TestAsksTheSlice(t *testing.T) {
	asks := map[string]bool{}
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		for _, name := range []string{"append", "cap"} {
			asks[name] = asks[name] || len(f.CallsBuiltin(name)) > 0
		}
	}
	kit.MistakeIf(t, !asks["cap"] && checkMore() != nil && checkFollowsRules(checkMore(), 2) == "", "doubles-by-rule")
	for _, name := range []string{"append", "cap"} {
		if !asks[name] {
			kit.Failf(t, "Growth never calls %s; the capacities should be those of a slice that really grows", name)
		}
	}
}

// checkMore returns 50 capacities, or nil where Growth does not give as many.
func checkMore() (more []int) {
	kit.Try(func() {
		if caps, _ := Growth(50); len(caps) == 50 {
			more = caps
		}
	})
	return more
}
