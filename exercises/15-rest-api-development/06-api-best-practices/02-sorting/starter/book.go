package sorting

import "fmt"

// A Book is what is sorted.
type Book struct {
	ID     int
	Title  string
	Author string
	Pages  int
}

// A SortError says by which field one cannot sort.
type SortError struct {
	Field string
}

func (e *SortError) Error() string {
	return fmt.Sprintf("cannot sort by %q", e.Field)
}
