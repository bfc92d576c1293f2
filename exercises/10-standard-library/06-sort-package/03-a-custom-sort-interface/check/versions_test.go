package versions

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkSortable fails to compile unless Versions can be sorted by package sort.
func checkSortable(list []string) sort.Interface { return Versions(list) }

// oracleCompare returns -1, 0 or 1 for a lower, an equal or a higher version a.
func oracleCompare(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	part := func(parts []string, i int) *big.Int {
		n := new(big.Int)
		if i < len(parts) {
			n.SetString(parts[i], 10)
		}
		return n
	}
	for i := 0; i < len(as) || i < len(bs); i++ {
		if c := part(as, i).Cmp(part(bs, i)); c != 0 {
			return c
		}
	}
	return 0
}

const checkHuge = "123456789012345678901234567890"

var checkPairs = [][2]string{
	{"1.9", "1.10"}, {"1.2", "1.10.2"}, {"1.2", "1.3"}, {"2", "10"}, {"1.2", "1.2.1"}, {"1.2.0.1", "1.3"}, {"0.9.9", "1"}, {"9.1", "10.0"},
	{"1.2", "1.2.0"}, {"1.2.3", "1.2.3"}, {"1", "1.0.0.0"}, {"0", "0.0"}, {"1.02", "1.2"}, {"1.2", "1.002.0"}, {"007", "8"}, {"0", "00.1"},
	{"1." + checkHuge, "1." + checkHuge[:29] + "1"}, {"1.99", "1." + checkHuge}, {checkHuge + ".1", checkHuge + ".2"},
	{"1." + checkHuge, "1.0" + checkHuge}, {"2." + checkHuge, "3.1"}, {"18446744073709551616", "18446744073709551617"}, {"1", "4294967296"},
}

// checkSmells says which known mistake gives less for versions a and b.
func checkSmells(t *testing.T, a, b string, less bool) {
	if less == (oracleCompare(a, b) < 0) {
		return
	}
	atoi := func(a, b string) bool {
		as, bs := strings.Split(a, "."), strings.Split(b, ".")
		for i := range min(len(as), len(bs)) {
			x, _ := strconv.Atoi(as[i])
			y, _ := strconv.Atoi(bs[i])
			if x != y {
				return x < y
			}
		}
		return false
	}
	nine, two := Versions{"1.9", "1.10"}, Versions{"1.1", "1.2", "1.2"}
	if !two.Less(0, 1) || two.Less(1, 0) || two.Less(1, 2) {
		return // another order, or equal versions before each other
	}
	kit.MistakeIf(t, nine.Less(1, 0) && less == (a < b), "compared-as-text")
	kit.MistakeIf(t, nine.Less(0, 1) && max(len(a), len(b)) > 18 && less == atoi(a, b), "too-large-for-int")
	kit.MistakeIf(t, nine.Less(0, 1) && oracleCompare(a, b) == 0 && strings.Count(a, ".") < strings.Count(b, "."), "longer-is-higher")
}

func TestLessComparesNumberByNumber(t *testing.T) {
	check := func(a, b string) {
		t.Helper()
		call := fmt.Sprintf("%s.Less(0, 1)", kit.Show(Versions{a, b}))
		var got bool
		kit.Finishes(t, call, func() { got = checkSortable([]string{a, b}).Less(0, 1) })
		checkSmells(t, a, b, got)
		kit.Equal(t, call, got, oracleCompare(a, b) < 0)
	}
	for _, pair := range checkPairs {
		check(pair[0], pair[1])
		check(pair[1], pair[0])
	}
	r := rand.New(rand.NewPCG(1, 9))
	for range 500 {
		check(checkVersion(r), checkVersion(r))
	}
}

// checkVersion makes a version of few and small numbers, so that many are equal or nearly so.
func checkVersion(r *rand.Rand) string {
	var parts []string
	for range 1 + r.IntN(4) {
		parts = append(parts, []string{"0", "1", "2", "9", "10", "11", "00", "01", "100"}[r.IntN(9)])
	}
	return strings.Join(parts, ".")
}

func checkList(r *rand.Rand, n int) (list []string) {
	for range n {
		list = append(list, checkVersion(r))
	}
	return list
}

func TestSortingPutsVersionsInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	lists := [][]string{{"1.10", "1.9", "1.2"}, {"3"}, nil, {"2.0", "10", "2", "1." + checkHuge, "1.5"}}
	for range 100 {
		lists = append(lists, checkList(r, r.IntN(30)))
	}
	for _, list := range lists {
		got, call := slices.Clone(list), "sort.Stable("+kit.Show(Versions(list))+")"
		kit.Equal(t, kit.Show(Versions(list))+".Len()", checkSortable(got).Len(), len(list))
		kit.Finishes(t, call, func() { sort.Stable(checkSortable(got)) })
		want := slices.Clone(list)
		slices.SortStableFunc(want, oracleCompare)
		kit.Equal(t, "after "+call+", the list", got, want)
	}
}

func TestLatestIsTheHighest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	lists := [][]string{{"1.9", "1.10", "1.10.0", "1.2"}, {"1.2.0", "1.2", "1.02"}, {"1.2", "1.2.0"}, {"3"}, {"0"}, {"0.0", "0"},
		{"1.1", "1." + checkHuge, "1.2"}, {"1", "2", "3"}, {"3", "2", "1"}, {"1", "3", "2"}}
	for range 300 {
		lists = append(lists, checkList(r, 1+r.IntN(8)))
	}
	for _, list := range lists {
		want := list[0]
		for _, v := range list {
			if oracleCompare(v, want) > 0 {
				want = v
			}
		}
		given, call := slices.Clone(list), kit.Call("Latest", list)
		var got string
		var ok bool
		kit.Finishes(t, call, func() { got, ok = Latest(given) })
		kit.MistakeIf(t, ok && got != want && slices.Contains(list, got) && oracleCompare(got, want) == 0, "last-of-equals")
		kit.Equal(t, call, kit.Values(got, ok), kit.Values(want, true))
		kit.MistakeIf(t, !slices.Equal(given, list), "sorts-the-argument")
		kit.Equal(t, "after "+call+", its argument", given, list)
	}
}

func TestLatestOfNothing(t *testing.T) {
	for _, list := range [][]string{nil, {}} {
		call := kit.Call("Latest", list)
		kit.NoPanic(t, call, func() {
			got, ok := Latest(list)
			kit.Equal(t, call, kit.Values(got, ok), kit.Values("", false))
		})
	}
}
