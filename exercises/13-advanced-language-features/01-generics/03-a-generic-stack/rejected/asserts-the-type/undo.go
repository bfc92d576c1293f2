// Package undo remembers what can be taken back.
package undo

// Stack is a stack of values of one type. Its zero value is empty.
type Stack[T any] struct {
	items []any // the last one is on top
}

// Push puts v on top of the stack.
func (s *Stack[T]) Push(v T) {
	s.items = append(s.items, v)
}

// Pop removes the value on top and returns it; false means that the stack is
// empty.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if s.IsEmpty() {
		return zero, false
	}
	last := len(s.items) - 1
	v := s.items[last].(T)
	s.items[last] = nil // the array must not keep it alive
	s.items = s.items[:last]
	return v, true
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return len(s.items) == 0
}
