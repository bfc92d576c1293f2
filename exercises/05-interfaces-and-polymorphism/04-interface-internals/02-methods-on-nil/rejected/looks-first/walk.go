package walk

// List is a chain of numbers.
type List struct {
	Val  int
	Next *List
}

// Sum returns the sum of all numbers.
func (l *List) Sum() int {
	sum := l.Val
	for l.Next != nil {
		l = l.Next
		sum += l.Val
	}
	return sum
}

// Len returns how many numbers there are.
func (l *List) Len() int {
	n := 1
	for l.Next != nil {
		l = l.Next
		n++
	}
	return n
}

// Total returns the sum of s, or -1 when s is nil.
func Total(s interface{ Sum() int }) int {
	if s == nil {
		return -1
	}
	return s.Sum()
}
