package undo

// Stack is a chain of values, each of which knows the one below.
type Stack[T any] struct {
	top *link[T]
}

type link[T any] struct {
	value T
	below *link[T]
}

// Push puts v on top of the stack.
func (s *Stack[T]) Push(v T) {
	s.top = &link[T]{v, s.top}
}

// Pop removes the value on top.
func (s *Stack[T]) Pop() (v T, ok bool) {
	if s.top == nil {
		return v, false
	}
	v = s.top.value
	s.top = s.top.below
	return v, true
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool { return s.top == nil }
