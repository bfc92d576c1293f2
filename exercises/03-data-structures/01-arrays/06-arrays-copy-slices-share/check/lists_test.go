package lists

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestTheArrayIsCopied(t *testing.T) {
	prop.Same(t, "b of CopyDemo", func(a [3]int, s []int, v int) [3]int {
		b, _ := CopyDemo(a, s, v)
		return b
	}, func(a [3]int, s []int, v int) [3]int {
		return [3]int{v, a[1], a[2]}
	}, checkOptions...)
}

func TestTheSliceIsShared(t *testing.T) {
	prop.Check(t, "CopyDemo", func(a [3]int, s []int, v int) error {
		before := slices.Clone(s)
		after := append([]int{v}, before[1:]...)
		_, got := CopyDemo(a, s, v)
		shares := len(got) > 0 && &got[0] == &s[0]
		kit.MistakeIf(t, !shares && slices.Equal(s, before) && slices.Equal(got, after) && len(s) > 1, "clones-the-slice")
		kit.MistakeIf(t, shares && len(got) < len(s), "cut-short")
		kit.MistakeIf(t, !shares && len(s) > 1 && slices.Equal(got, []int{v}), "new-slice")
		switch {
		case len(got) != len(s):
			return fmt.Errorf("t has the length %d; it should have that of s, %d", len(got), len(s))
		case !slices.Equal(got, after):
			return fmt.Errorf("t is %s; it should be %s", kit.Show(got), kit.Show(after))
		case !shares && slices.Equal(s, got):
			return errors.New("t has elements of its own; it should share those of s. A later change of an element of t is not seen in s")
		case !shares:
			return fmt.Errorf("t has elements of its own; it should share those of s. After the call, t is %s and the caller's s is %s", kit.Show(got), kit.Show(s))
		}
		return nil
	}, checkOptions...)
}

var checkOptions = []prop.Option{
	prop.Inputs([3]int{1, 2, 3}, []int{4, 5, 6}, 9),
	prop.Inputs([3]int{1, 2, 3}, []int{1, 2, 3}, 9),
	prop.Inputs([3]int{4, 5, 6}, []int{7, 8}, 0),
	prop.Inputs([3]int{-1, 0, 1}, []int{5}, -5),
	prop.Inputs([3]int{2, 2, 2}, []int{2, 1, 0, 1, 2}, 2),
	prop.Where(func(a [3]int, s []int, v int) bool { return len(s) > 0 }),
}
