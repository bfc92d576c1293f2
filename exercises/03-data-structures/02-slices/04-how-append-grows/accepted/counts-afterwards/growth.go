package removal

import "slices"

// Growth takes down the capacities first and looks for changes afterwards.
func Growth(n int) ([]int, int) {
	load := make([]int, 0, 2)
	caps := make([]int, n)
	for i := 0; i < n; i++ {
		load = append(load, i)
		caps[i] = cap(load)
	}
	if n == 0 {
		return caps, 0
	}
	return caps, len(slices.Compact(slices.Clone(caps))) - 1
}
