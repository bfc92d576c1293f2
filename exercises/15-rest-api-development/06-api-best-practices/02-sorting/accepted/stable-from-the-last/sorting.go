package sorting

import (
	"sort"
	"strings"
)

func SortBooks(books []Book, spec string) ([]Book, error) {
	var names []string
	if spec != "" {
		names = strings.Split(spec, ",")
	}
	for i, name := range names {
		field := strings.TrimPrefix(name, "-")
		if field != "title" && field != "author" && field != "pages" {
			return nil, &SortError{Field: field}
		}
		for _, before := range names[:i] {
			if strings.TrimPrefix(before, "-") == field {
				return nil, &SortError{Field: field}
			}
		}
	}
	out := make([]Book, len(books))
	copy(out, books)
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	// A stable sort keeps what the later fields have decided.
	for i := len(names) - 1; i >= 0; i-- {
		field, down := strings.CutPrefix(names[i], "-")
		sort.SliceStable(out, func(i, j int) bool {
			if down {
				i, j = j, i
			}
			a, b := out[i], out[j]
			switch field {
			case "title":
				return strings.ToLower(a.Title) < strings.ToLower(b.Title)
			case "author":
				return strings.ToLower(a.Author) < strings.ToLower(b.Author)
			}
			return a.Pages < b.Pages
		})
	}
	return out, nil
}
