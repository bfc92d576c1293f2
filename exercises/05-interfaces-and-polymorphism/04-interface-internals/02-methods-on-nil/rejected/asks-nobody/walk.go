package walk

// List is a chain of numbers; nil is the empty one.
type List struct {
	Val  int
	Next *List
}

// Sum returns the sum of all numbers.
func (l *List) Sum() int {
	if l == nil {
		return 0
	}
	return l.Val + l.Next.Sum()
}

// Len returns how many numbers there are.
func (l *List) Len() int {
	if l == nil {
		return 0
	}
	return 1 + l.Next.Len()
}

// Total returns the sum of s, or -1 when s is nil.
func Total(s interface{ Sum() int }) int {
	sum := s.Sum()
	if s == nil {
		return -1
	}
	return sum
}
