package life

import "strconv"

// Lifecycle lets new make the variable.
func Lifecycle(v int) (bool, *int) {
	var (
		ptr  *int
		free bool
	)
	if nil != ptr {
		return free, ptr
	}
	free = true
	ptr = new(int)
	*ptr = v
	return free, ptr
}

// Describe says what p points to.
func Describe(p *int) (text string) {
	text = "nil"
	if p != nil {
		text = "points to " + strconv.Itoa(*p)
	}
	return text
}
