package scores

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleAscending inserts each number at its place.
func oracleAscending(nums []int) []int {
	sorted := []int{}
	for _, n := range nums {
		i := len(sorted)
		for i > 0 && sorted[i-1] > n {
			i--
		}
		sorted = slices.Insert(sorted, i, n)
	}
	return sorted
}

func oracleDescending(nums []int) []int {
	sorted := oracleAscending(nums)
	slices.Reverse(sorted)
	return sorted
}

var checkInputs = []prop.Option{
	prop.Inputs([]int{30, 10, 20, 10}), prop.Inputs([]int{3, 1, 2}), prop.Inputs([]int{1, 2, 3}), prop.Inputs([]int{3, 2, 1}), prop.Inputs([]int{7}),
	prop.Inputs([]int{5, 5, 5}), prop.Inputs([]int{}), prop.Inputs([]int(nil)), prop.Inputs([]int{-1, 0, -3, 2}),
	prop.Inputs([]int{0, math.MinInt, 1, math.MaxInt, -1}), prop.Inputs([]int{9, 2, 11, 5, 3, 14, 1, 8, 12, 6, 15, 4, 13, 7, 10, 0}),
}

func TestSortedIsAscending(t *testing.T) {
	prop.Same(t, "Sorted", Sorted, oracleAscending, checkInputs...)
}

func TestSortedLeavesTheArgument(t *testing.T) {
	prop.Check(t, "Sorted", func(nums []int) error {
		before := slices.Clone(nums)
		sorted := Sorted(nums)
		if !slices.Equal(nums, before) {
			kit.Mistake(t, "sorts-the-argument")
			return fmt.Errorf("leaves %v in the slice that was %v", nums, before)
		}
		for i := range sorted {
			sorted[i]++
		}
		if !slices.Equal(nums, before) {
			return fmt.Errorf("returns a slice that shares elements with the argument %v", before)
		}
		return nil
	}, checkInputs...)
}

func TestSortDescIsDescending(t *testing.T) {
	usesReverse := func() bool {
		p := source.Load(t, ".")
		return p.Uses("sort.Reverse") && !p.Uses("sort.Sort") && !p.Uses("sort.Stable")
	}
	prop.Check(t, "SortDesc", func(nums []int) error {
		before, want := slices.Clone(nums), oracleDescending(nums)
		SortDesc(nums)
		if slices.Equal(nums, want) {
			return nil
		}
		backwards := slices.Clone(before)
		slices.Reverse(backwards)
		kit.MistakeIf(t, len(nums) > 1 && nums[0] == math.MinInt && slices.Equal(nums[1:], want[:len(want)-1]), "negated")
		kit.MistakeIf(t, usesReverse(), "only-described")
		kit.MistakeIf(t, !slices.Equal(backwards, before) && slices.Equal(nums, backwards), "turned-round")
		return fmt.Errorf("leaves %v in the slice that was %v, not %v", nums, before, want)
	}, checkInputs...)
}
