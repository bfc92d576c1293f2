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
	names := strings.Split(spec, ",")
	seen := map[string]bool{}
	for _, name := range names {
		field := strings.TrimPrefix(name, "-")
		if field != "title" && field != "author" && field != "pages" || seen[field] {
			return nil, &SortError{field}
		}
		seen[field] = true
	}
	for _, name := range slices.Backward(names) {
		field, down := strings.CutPrefix(name, "-")
		slices.SortStableFunc(list, func(a, b Book) int {
			switch field {
			case "title":
				return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
			case "author":
				return cmp.Compare(strings.ToLower(a.Author), strings.ToLower(b.Author))
			}
			return cmp.Compare(a.Pages, b.Pages)
		})
		if down {
			slices.Reverse(list)
		}
	}
	return list, nil
}
