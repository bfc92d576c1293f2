package notebook

// Info measures s.
func Info(s []int) (length, capacity int, isNil bool) {
	for range s {
		length++
	}
	capacity = cap(s)
	if s == nil {
		isNil = true
	}
	return
}

// NewNil never assigns to its result.
func NewNil() (none []int) { return }

// AppendTo copies everything into an array of its own.
func AppendTo(s []int, vals ...int) []int {
	all := make([]int, 0, len(s)+len(vals))
	for _, part := range [][]int{s, vals} {
		for _, v := range part {
			all = append(all, v)
		}
	}
	return all
}
