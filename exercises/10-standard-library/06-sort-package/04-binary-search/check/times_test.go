package times

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleInsert(s []int, v int) []int {
	all := append([]int{v}, s...)
	slices.Sort(all)
	return all
}

func oracleCount(s []int, v int) (n int) {
	for _, element := range s {
		if element == v {
			n++
		}
	}
	return n
}

func checkOptions() []prop.Option {
	options := []prop.Option{
		prop.Where(func(s []int, v int) bool { return slices.IsSorted(s) }),
		prop.Gen(0, func(r *rand.Rand) any {
			s := make([]int, r.IntN(12))
			for i := range s {
				s[i] = r.IntN(8)
			}
			slices.Sort(s)
			return s
		}),
		prop.Gen(1, func(r *rand.Rand) any { return r.IntN(10) - 1 }),
	}
	for _, s := range [][]int{{10, 20, 30}, {1, 5, 5, 5, 9}, nil, {}, {5}, {5, 5}, {5, 5, 5, 5, 5, 5, 5}, {math.MinInt, -1, 0, math.MaxInt},
		{math.MaxInt, math.MaxInt}, {math.MinInt, math.MinInt, 5}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}} {
		for _, v := range []int{25, 5, 6, 10, 0, 40, -7, math.MaxInt, math.MinInt} {
			options = append(options, prop.Inputs(s, v))
		}
	}
	return options
}

func TestInsertKeepsTheOrder(t *testing.T) {
	prop.Same(t, "Insert", Insert, oracleInsert, checkOptions()...)
}

func TestInsertChangesNothingForTheCaller(t *testing.T) {
	prop.Check(t, "Insert", func(s []int, v int) error {
		whole := append(slices.Clone(s), -77, -78, -79)
		before, given := slices.Clone(whole), whole[:len(s)]
		got := Insert(given, v)
		if !slices.Equal(given, before[:len(s)]) {
			kit.Mistake(t, "overwrites-the-argument")
			return fmt.Errorf("leaves %v in the argument, which was %v", given, s)
		}
		if !slices.Equal(whole, before) {
			kit.Mistake(t, "fills-the-spare-room")
			return fmt.Errorf("writes behind the end of its argument: there were %v, and now there are %v", before[len(s):], whole[len(s):])
		}
		for i := range got {
			got[i]++
		}
		if !slices.Equal(whole, before) {
			return fmt.Errorf("returns a slice that shares elements with its argument %v", s)
		}
		return nil
	}, checkOptions()...)
}

func TestCountEqual(t *testing.T) {
	asks := func() bool { return CountEqual([]int{5, 5}, 5) == 2 && CountEqual([]int{1, 3, 5, 7}, 3) != 1 }
	prop.Same(t, "CountEqual", func(s []int, v int) int {
		got := CountEqual(s, v)
		kit.MistakeIf(t, got != oracleCount(s, v) && asks(), "asks-for-equality")
		return got
	}, oracleCount, checkOptions()...)
}

func TestCountEqualDoesNotVisitThemAll(t *testing.T) {
	long := slices.Repeat([]int{7}, 1_000_000)
	long[0], long[len(long)-1] = 3, 9
	kit.Finishes(t, "CountEqual with a million elements", func() {
		kit.Equal(t, "CountEqual with 999998 elements 7 between a 3 and a 9, for 7", CountEqual(long, 7), 999_998)
		kit.Equal(t, "CountEqual of the same slice, for 8", CountEqual(long, 8), 0)
	})
	fastest := func(s []int) time.Duration {
		best := time.Hour
		for range 15 {
			start := time.Now()
			for range 10 {
				CountEqual(s, 7)
			}
			best = min(best, time.Since(start))
		}
		return best + time.Microsecond
	}
	// By halves, a thousand times as many elements take twice as long.
	kit.Finishes(t, "CountEqual with a million elements", func() {
		few, many := fastest(long[:1000]), fastest(long)
		if many > 60*few {
			kit.Mistake(t, "walks-to-the-end")
			kit.Failf(t, "for a million equal elements, CountEqual takes more than 60 times as long as for a thousand; with two searches, it is about twice as long")
		}
	})
}

func TestUsesSortSearch(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Insert", "CountEqual"} {
		if !p.Reaches(name, "sort.Search", "sort.SearchInts") {
			kit.Failf(t, "%s does not use sort.Search", name)
		}
	}
}
