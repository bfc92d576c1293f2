package stock

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func oraclePairs(m map[string]int) []string {
	texts := []string{}
	for key := range maps.Keys(m) {
		texts = append(texts, strings.Join([]string{key, strconv.Itoa(m[key])}, "="))
	}
	slices.Sort(texts)
	return texts
}

func oracleDropOdd(m map[string]int) int {
	before := len(m)
	maps.DeleteFunc(m, func(_ string, value int) bool { return value&1 == 1 })
	return before - len(m)
}

// checkLarge has 500 entries, half of them odd and half of them negative.
func checkLarge() map[string]int {
	m := map[string]int{}
	for n := range 500 {
		m["item "+strconv.Itoa(n)] = n*3 - 750
	}
	return m
}

func checkGenerate(r *rand.Rand) any {
	m := map[string]int{}
	for range r.IntN(12) {
		m[strings.Repeat([]string{"a", "key", "=", "ключ"}[r.IntN(4)], r.IntN(5))] = r.IntN(41) - 20
	}
	return m
}

func TestPairsHoldsEveryEntry(t *testing.T) {
	example := map[string]int{"a": 1, "b": 2, "c": -3}
	prop.Same(t, "Pairs", func(m map[string]int) []string {
		got := slices.Sorted(slices.Values(Pairs(m)))
		known := map[string]int{}
		for key := range example {
			if value, ok := m[key]; ok {
				known[key] = value
			}
		}
		if len(known) < len(m) && slices.Equal(got, oraclePairs(known)) {
			others := map[string]int{"x": 5, "bolt": 8, "left over": -1}
			kit.MistakeIf(t, len(Pairs(example)) == 3 && len(Pairs(others)) == 0, "known-keys")
		}
		return got
	}, oraclePairs, prop.Gen(0, checkGenerate),
		prop.Inputs(example),
		prop.Inputs(map[string]int{"a": 10, "b": 20, "c": 30}),
		prop.Inputs(nil),
		prop.Inputs(map[string]int{}),
		prop.Inputs(map[string]int{"": 0}),
		prop.Inputs(map[string]int{"": 7, "=": -7, "x=1": 1, "日本": 2, "100%": 3}),
		prop.Inputs(checkLarge()))
}

func TestDropOddLeavesTheEvenOnes(t *testing.T) {
	prop.Same(t, "DropOdd", func(m map[string]int) int {
		before, want := maps.Clone(m), maps.Clone(m)
		dropped := oracleDropOdd(want)
		got := DropOdd(m)
		if got != dropped || !maps.Equal(m, want) {
			onlyPositive := maps.Clone(before)
			maps.DeleteFunc(onlyPositive, func(_ string, value int) bool { return value > 0 && value&1 == 1 })
			kit.MistakeIf(t, maps.Equal(m, onlyPositive) && got == len(before)-len(onlyPositive) && got > 0, "misses-negative-odds")
			kit.MistakeIf(t, maps.Equal(m, before) && got == dropped, "makes-a-new-map")
		}
		return got
	}, oracleDropOdd, prop.Args(), prop.Gen(0, checkGenerate),
		prop.Inputs(map[string]int{"a": 1, "b": 2, "c": 5}),
		prop.Inputs(map[string]int{"a": 1, "b": 2, "c": -3}),
		prop.Inputs(nil),
		prop.Inputs(map[string]int{}),
		prop.Inputs(map[string]int{"zero": 0, "": -1}),
		prop.Inputs(checkLarge()))
}
