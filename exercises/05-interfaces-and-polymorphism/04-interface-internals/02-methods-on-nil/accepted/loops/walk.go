package walk

// List is a chain of numbers; nil is the empty one.
type List struct {
	Val  int
	Next *List
}

// Sum returns the sum of all numbers.
func (l *List) Sum() (sum int) {
	for ; l != nil; l = l.Next {
		sum += l.Val
	}
	return sum
}

// Len returns how many numbers there are.
func (l *List) Len() (n int) {
	for at := l; at != nil; at = at.Next {
		n++
	}
	return n
}

// Total returns the sum of s, or -1 when s is nil.
func Total(s interface{ Sum() int }) int {
	switch s := s.(type) {
	case nil:
		return -1
	case *List:
		return s.Sum()
	default:
		return s.Sum()
	}
}
