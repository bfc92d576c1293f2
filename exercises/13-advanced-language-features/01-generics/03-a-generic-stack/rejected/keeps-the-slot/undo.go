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
	if len(s.items) == 0 {
		return *new(T), false
	}
	v := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return len(s.items) == 0
}
