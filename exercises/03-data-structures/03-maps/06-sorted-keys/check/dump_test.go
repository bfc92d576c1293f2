package settings

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleSortedKeys inserts each key at its place.
func oracleSortedKeys(m map[string]int) []string {
	keys := []string{}
	for k := range m {
		keys = slices.Insert(keys, sort.SearchStrings(keys, k), k)
	}
	return keys
}

func oracleDump(m map[string]int) string {
	text := ""
	for _, k := range oracleSortedKeys(m) {
		text += fmt.Sprint(k, "=", m[k]) + "\n"
	}
	return text
}

func checkMany(n int) map[string]int {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	m := map[string]int{}
	for len(m) < n {
		key := make([]byte, r.IntN(8))
		for i := range key {
			key[i] = "abyzABYZ019_!.-~"[r.IntN(16)]
		}
		m[string(key)] = r.IntN(2000) - 1000
	}
	return m
}

type checkRow struct {
	what string
	m    map[string]int
}

func checkRows() []checkRow {
	return []checkRow{
		{"three keys", map[string]int{"width": 80, "height": 24, "depth": 8}},
		{"capitals come first", map[string]int{"apple": 1, "Zoo": 2, "zoo": 3, "Apple": 4, "BANANA": 5, "banana": 6}},
		{"a key that begins like another", map[string]int{"a": 1, "a!": 2, "a b": 3, "a-b": 4, "aa": 5, "a=": 6}},
		{"the empty key", map[string]int{"b": 2, "": 1, "!": 3}},
		{"digits are characters", map[string]int{"10": 1, "9": 2, "100": 3}},
		{"other alphabets", map[string]int{"Ж": -1, "é": 0, "z": 7}},
		{"a percent sign", map[string]int{"100%": 1, "%d": 2, "%s": 3}},
		{"one key", map[string]int{"a": 0}},
		{"an empty map", map[string]int{}},
		{"a nil map", nil},
		{"a thousand keys", checkMany(1000)},
	}
}

// checkAround returns the part of a list around the first place where it differs from another.
func checkAround(got, want []string) (a, b []string) {
	if len(want) < 20 {
		return got, want
	}
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	cut := func(list []string) []string { return list[min(i, len(list)):min(i+3, len(list))] }
	return cut(got), cut(want)
}

// checkSteady fails when a function gives different results for the same map.
func checkSteady[T any](t *testing.T, name string, f func(map[string]int) T) {
	t.Helper()
	m := checkMany(50)
	results := map[string]bool{}
	kit.NoPanic(t, name+"(m)", func() {
		for range 20 {
			results[fmt.Sprint(f(maps.Clone(m)))] = true
		}
	})
	if len(results) > 1 {
		kit.MistakeIf(t, name == "SortedKeys" || !slices.IsSorted(SortedKeys(m)), "unsorted")
		kit.Failf(t, "%s, called 20 times for the same map of %d keys, gives them in different orders", name, len(m))
	}
}

func TestSortedKeys(t *testing.T) {
	checkSteady(t, "SortedKeys", SortedKeys)
	for _, c := range checkRows() {
		t.Run(c.what, func(t *testing.T) {
			call := kit.Call("SortedKeys", c.m)
			want := oracleSortedKeys(c.m)
			var got []string
			kit.NoPanic(t, call, func() { got = SortedKeys(maps.Clone(c.m)) })
			if !slices.Equal(got, want) {
				kit.MistakeIf(t, len(got) > 1 && len(got) == len(want) && slices.IsSortedFunc(got, func(a, b string) int {
					return strings.Compare(strings.ToLower(a), strings.ToLower(b))
				}), "ignores-case")
				if a, b := checkAround(got, want); len(got) == len(want) && len(want) >= 20 {
					kit.Failf(t, "SortedKeys(m) of %d keys has, somewhere, %s where %s should be", len(want), kit.Show(a), kit.Show(b))
				}
			}
			kit.Equal(t, call, got, want)
		})
	}
}

func TestDump(t *testing.T) {
	checkSteady(t, "Dump", Dump)
	for _, c := range checkRows() {
		t.Run(c.what, func(t *testing.T) {
			call := kit.Call("Dump", c.m)
			want := oracleDump(c.m)
			var got string
			kit.NoPanic(t, call, func() { got = Dump(maps.Clone(c.m)) })
			if got != want {
				lines, right := strings.SplitAfter(got, "\n"), strings.SplitAfter(want, "\n")
				byLine := slices.Concat(slices.Sorted(slices.Values(right[:len(right)-1])), []string{""})
				kit.MistakeIf(t, slices.Equal(lines, byLine), "sorts-the-lines")
				kit.MistakeIf(t, got != "" && got+"\n" == want, "no-last-newline")
				if len(right) > 20 && len(lines) == len(right) {
					a, b := checkAround(lines, right)
					kit.Failf(t, "Dump(m) of %d entries has, somewhere, the lines %s where %s should be", len(c.m), kit.Show(a), kit.Show(b))
				}
			}
			kit.Equal(t, call, got, want)
		})
	}
}

func TestTheSameEveryTime(t *testing.T) {
	checkSteady(t, "SortedKeys", SortedKeys)
	checkSteady(t, "Dump", Dump)
	for _, n := range []int{2, 9, 1000} {
		m := checkMany(n)
		keys, text := oracleSortedKeys(m), oracleDump(m)
		for range 50 {
			if !slices.Equal(SortedKeys(m), keys) {
				kit.Failf(t, "SortedKeys, called 50 times for the same map of %d keys, does not always give them in ascending order", n)
			}
			if Dump(m) != text {
				kit.Failf(t, "Dump, called 50 times for the same map of %d entries, does not always give the same right text", n)
			}
		}
		kit.Equal(t, "the number of entries of a map afterwards", len(m), n)
	}
}

func TestAnyMap(t *testing.T) {
	checkSteady(t, "SortedKeys", SortedKeys)
	checkSteady(t, "Dump", Dump)
	prop.Check(t, "SortedKeys and Dump", func(m map[string]int) {
		now := maps.Clone(m)
		var keys []string
		var text string
		kit.NoPanic(t, kit.Call("SortedKeys", m), func() { keys = SortedKeys(now) })
		kit.Equal(t, kit.Call("SortedKeys", m), keys, oracleSortedKeys(m))
		kit.NoPanic(t, kit.Call("Dump", m), func() { text = Dump(now) })
		kit.Equal(t, kit.Call("Dump", m), text, oracleDump(m))
		kit.Equal(t, "m after SortedKeys(m) and Dump(m)", now, m)
	})
}
