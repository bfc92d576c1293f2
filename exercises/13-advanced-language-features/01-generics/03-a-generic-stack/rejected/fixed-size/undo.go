// Package undo remembers what can be taken back.
package undo

// Stack is a stack of values of one type. Its zero value is empty.
type Stack[T any] struct {
	items [100]T
	n     int
}

// Push puts v on top of the stack.
func (s *Stack[T]) Push(v T) {
	s.items[s.n] = v
	s.n++
}

// Pop removes the value on top and returns it; false means that the stack is
// empty.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if s.IsEmpty() {
		return zero, false
	}
	last := s.n - 1
	v := s.items[last]
	s.items[last] = zero // the array must not keep it alive
	s.n = last
	return v, true
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return s.n == 0
}
