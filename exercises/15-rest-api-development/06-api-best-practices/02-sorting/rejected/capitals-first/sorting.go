// Package sorting puts books into the order that a client asks for.
package sorting

import (
	"cmp"
	"slices"
	"strings"
)

// fields are the comparisons that a client can ask for.
var fields = map[string]func(a, b Book) int{
	"title":  func(a, b Book) int { return cmp.Compare(a.Title, b.Title) },
	"author": func(a, b Book) int { return cmp.Compare(a.Author, b.Author) },
	"pages":  func(a, b Book) int { return cmp.Compare(a.Pages, b.Pages) },
}

// SortBooks returns the books in the order that spec asks for.
func SortBooks(books []Book, spec string) ([]Book, error) {
	order, err := parse(spec)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(books)
	slices.SortFunc(list, func(a, b Book) int {
		for _, compare := range order {
			if c := compare(a, b); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return list, nil
}

// parse makes the comparisons for a spec.
func parse(spec string) ([]func(a, b Book) int, error) {
	if spec == "" {
		return nil, nil
	}
	var order []func(a, b Book) int
	seen := map[string]bool{}
	for name := range strings.SplitSeq(spec, ",") {
		field, down := strings.CutPrefix(name, "-")
		compare := fields[field]
		if compare == nil || seen[field] {
			return nil, &SortError{field}
		}
		seen[field] = true
		if down {
			order = append(order, func(a, b Book) int { return compare(b, a) })
		} else {
			order = append(order, compare)
		}
	}
	return order, nil
}
