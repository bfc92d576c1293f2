package tickets

import (
	"fmt"
	"testing"

	"gotrain/kit"
)

func checkMake(t *testing.T) func() int {
	t.Helper()
	var c func() int
	kit.NoPanic(t, "makeCounter()", func() { c = makeCounter() })
	if c == nil {
		kit.Failf(t, "makeCounter() returns nil, which cannot be called")
	}
	return c
}

func TestCountsFromOne(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		c := checkMake(t)
		first, second := c(), c()
		kit.MistakeIf(t, first == 0 && second == 1, "starts-at-zero")
		kit.MistakeIf(t, first == 1 && second == 1, "shadowed")
		kit.Equal(t, "the first two calls of c, with c := makeCounter(),", kit.Values(first, second), kit.Values(1, 2))
		for want := 3; want <= 1000; want++ {
			kit.Equal(t, fmt.Sprintf("call %d of c, with c := makeCounter(),", want), c(), want)
		}
	})
}

func TestCountersAreIndependent(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		counters, counts := map[rune]func() int{}, map[rune]int{}
		last, calls := 0, ""
		for _, name := range "abaabbcaacbbc" {
			if counters[name] == nil {
				counters[name] = checkMake(t)
				calls += fmt.Sprintf("%c := makeCounter(); ", name)
			}
			calls += fmt.Sprintf("%c(); ", name)
			counts[name]++
			got := counters[name]()
			kit.MistakeIf(t, got != counts[name] && got == last+1 && got > 1, "package-counter")
			kit.Equal(t, "the last call of "+calls[:len(calls)-2], got, counts[name])
			last = got
		}
	})
}

func TestACopySharesTheCount(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		c := checkMake(t)
		c()
		d := c
		kit.Equal(t, "d() after c := makeCounter(); c(); d := c", d(), 2)
		kit.Equal(t, "c() after c := makeCounter(); c(); d := c; d()", c(), 3)
		kit.Equal(t, "d() once more", d(), 4)
	})
}
