package versions

import (
	"math/big"
	"slices"
	"sort"
	"strings"
)

// Versions is a list of dotted version numbers.
type Versions []string

func (v Versions) Len() int      { return len(v) }
func (v Versions) Swap(i, j int) { v[i], v[j] = v[j], v[i] }

// Less compares numbers that may be of any size.
func (v Versions) Less(i, j int) bool {
	a, b := numbers(v[i]), numbers(v[j])
	for len(a) < len(b) {
		a = append(a, new(big.Int))
	}
	for len(b) < len(a) {
		b = append(b, new(big.Int))
	}
	return slices.CompareFunc(a, b, (*big.Int).Cmp) < 0
}

func numbers(version string) (all []*big.Int) {
	for _, part := range strings.Split(version, ".") {
		n, _ := new(big.Int).SetString(part, 10)
		all = append(all, n)
	}
	return all
}

// Latest sorts a copy, stably and from the highest down.
func Latest(vs []string) (string, bool) {
	if len(vs) == 0 {
		return "", false
	}
	sorted := slices.Clone(vs)
	sort.Stable(sort.Reverse(Versions(sorted)))
	return sorted[0], true
}
