package sorting

import (
	"cmp"
	"slices"
	"strings"
)

// SortBooks returns the books in the order that spec asks for.
func SortBooks(books []Book, spec string) ([]Book, error) {
	list := slices.Clone(books)
	slices.SortFunc(list, func(a, b Book) int { return cmp.Compare(a.ID, b.ID) })
	if spec == "" {
		return list, nil
	}
	seen := map[string]bool{}
	for _, name := range strings.Split(spec, ",") {
		field, down := strings.CutPrefix(name, "-")
		sign := 1
		if down {
			sign = -1
		}
		var compare func(a, b Book) int
		switch field {
		case "title":
			compare = func(a, b Book) int { return sign * cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)) }
		case "author":
			compare = func(a, b Book) int { return sign * cmp.Compare(strings.ToLower(a.Author), strings.ToLower(b.Author)) }
		case "pages":
			compare = func(a, b Book) int { return sign * cmp.Compare(a.Pages, b.Pages) }
		}
		if compare == nil || seen[field] {
			return nil, &SortError{field}
		}
		seen[field] = true
		slices.SortFunc(list, func(a, b Book) int { return cmp.Or(compare(a, b), cmp.Compare(a.ID, b.ID)) })
	}
	return list, nil
}
