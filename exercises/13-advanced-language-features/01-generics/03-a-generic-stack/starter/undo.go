// Package undo remembers what can be taken back.
package undo

// Stack is a stack of values of one type. Its zero value is empty.
type Stack[T any] struct{}

// Push puts v on top of the stack.
func (s *Stack[T]) Push(v T) {
}

// Pop removes the value on top and returns it; false means that the stack is
// empty.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	return zero, false
}

// IsEmpty says whether nothing is on the stack.
func (s *Stack[T]) IsEmpty() bool {
	return false
}
