package undo

// Stack is a stack of values of one type.
type Stack[T any] struct {
	items []T
}

// Push puts v on the stack.
func (s *Stack[T]) Push(v T) {
	s.items = append(s.items, v)
}

// Pop removes a value and returns it.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if s.IsEmpty() {
		return zero, false
	}
	v := s.items[0]
	s.items[0] = zero
	s.items = s.items[1:]
	return v, true
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return len(s.items) == 0
}
