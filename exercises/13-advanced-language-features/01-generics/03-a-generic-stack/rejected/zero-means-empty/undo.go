package undo

// Stack is a stack of values of one type.
type Stack[T any] struct {
	items []T
}

// Push puts v on top of the stack.
func (s *Stack[T]) Push(v T) {
	s.items = append(s.items, v)
}

// Pop removes the value on top and returns it.
func (s *Stack[T]) Pop() (T, bool) {
	var zero, v T
	if last := len(s.items) - 1; last >= 0 {
		v, s.items[last] = s.items[last], zero
		s.items = s.items[:last]
	}
	return v, any(v) != any(zero)
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return len(s.items) == 0
}
