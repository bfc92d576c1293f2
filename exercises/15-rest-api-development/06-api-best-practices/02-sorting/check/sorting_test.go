package sorting

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkBefore reports whether a has to come before b.
func checkBefore(a, b Book, spec string, lower func(string) string) bool {
	if spec != "" {
		for _, part := range strings.Split(spec, ",") {
			x, y := a, b
			if part[0] == '-' {
				part = part[1:]
				x, y = b, a
			}
			switch part {
			case "title":
				if lower(x.Title) != lower(y.Title) {
					return lower(x.Title) < lower(y.Title)
				}
			case "author":
				if lower(x.Author) != lower(y.Author) {
					return lower(x.Author) < lower(y.Author)
				}
			case "pages":
				if x.Pages != y.Pages {
					return x.Pages < y.Pages
				}
			}
		}
	}
	return a.ID < b.ID
}

// checkSorted puts books into their order by insertion.
func checkSorted(books []Book, spec string, lower func(string) string) []Book {
	list := []Book{}
	for _, b := range books {
		at := 0
		for at < len(list) && checkBefore(list[at], b, spec, lower) {
			at++
		}
		list = slices.Insert(list, at, b)
	}
	return list
}

// checkReversed is the order that comes of turning the whole list at each descending field.
func checkReversed(books []Book, spec string) []Book {
	list := checkSorted(books, "", strings.ToLower)
	for _, part := range slices.Backward(strings.Split(spec, ",")) {
		field, down := strings.CutPrefix(part, "-")
		var next []Book
		for len(list) > 0 { // a stable selection
			least := 0
			for i := range list {
				a, b := list[i], list[least]
				a.ID, b.ID = 0, 0
				if checkBefore(a, b, field, strings.ToLower) {
					least = i
				}
			}
			next = append(next, list[least])
			list = slices.Delete(list, least, least+1)
		}
		if list = next; down {
			slices.Reverse(list)
		}
	}
	return list
}

// checkUntied is the order that comes of comparing everything but the ids.
func checkUntied(books []Book, spec string) []Book {
	list := slices.Clone(books)
	for i := range list {
		list[i].ID = i // as they stand
	}
	list = checkSorted(list, spec, strings.ToLower)
	for i := range list {
		list[i].ID = books[list[i].ID].ID
	}
	return list
}

// checkTies are the ids of books that differ in nothing else, first sorted by nothing, then by title.
func checkTies() string {
	ids := ""
	for _, spec := range []string{"", "title"} {
		kit.Try(func() {
			list, _ := SortBooks([]Book{{2, "a", "a", 1}, {1, "a", "a", 1}}, spec)
			for _, b := range list {
				ids += fmt.Sprint(b.ID)
			}
		})
	}
	return ids
}

func checkShow(books []Book) string {
	var lines []string
	for _, b := range books {
		lines = append(lines, fmt.Sprintf("{%d %q %q %d}", b.ID, b.Title, b.Author, b.Pages))
	}
	return strings.Join(lines, ", ")
}

func checkSort(t *testing.T, books []Book, spec string) {
	t.Helper()
	before := slices.Clone(books)
	call := fmt.Sprintf("SortBooks(books, %q) with %s", spec, checkShow(books))
	var got []Book
	var err error
	kit.NoPanic(t, call, func() { got, err = SortBooks(books, spec) })
	kit.NoError(t, call, err)
	want := checkSorted(before, spec, strings.ToLower)
	right := slices.Equal(got, want)
	if !slices.Equal(books, before) {
		kit.MistakeIf(t, right, "sorts-in-place")
		kit.Fail(t, kit.Failure{Call: "the slice books itself after " + call, Want: checkShow(before), Got: checkShow(books)})
	}
	if !right {
		plain := checkSorted(before, spec, func(s string) string { return s })
		kit.MistakeIf(t, slices.Equal(got, plain), "capitals-first")
		parts := strings.Split(spec, ",")
		ties := checkTies()
		kit.MistakeIf(t, ties == "1212" && strings.Contains(spec, "-") && slices.Equal(got, checkReversed(before, spec)), "reverses-everything")
		kit.MistakeIf(t, strings.HasSuffix(ties, "21") && slices.Equal(got, checkUntied(before, spec)), "no-tie-break")
		kit.MistakeIf(t, len(parts) > 1 && slices.Equal(got, checkSorted(before, parts[len(parts)-1], strings.ToLower)), "last-field-only")
		kit.Fail(t, kit.Failure{Call: call, Want: checkShow(want), Got: checkShow(got)})
	}
	for i := range got {
		got[i] = Book{}
	}
	if !slices.Equal(books, before) {
		kit.Failf(t, "SortBooks(books, %q) returns the slice books itself; it should be a new one", spec)
	}
}

var checkShelf = []Book{
	{3, "Emma", "Jane Austen", 474}, {1, "Kim", "Rudyard Kipling", 474}, {4, "Ulysses", "James Joyce", 730},
	{5, "emma", "jane austen", 512}, {2, "Dubliners", "James Joyce", 207}, {7, "EMMA", "Alexander McCall Smith", 361},
}

func TestByOneField(t *testing.T) {
	for _, spec := range []string{"", "title", "author", "pages"} {
		checkSort(t, checkShelf, spec)
	}
}

func TestDescending(t *testing.T) {
	for _, spec := range []string{"-pages", "-title", "-author"} {
		checkSort(t, checkShelf, spec)
	}
}

func TestSeveralFields(t *testing.T) {
	for _, spec := range []string{"-pages,title", "author,-pages", "author,title", "title,author,pages", "-author,-title,-pages"} {
		checkSort(t, checkShelf, spec)
	}
}

func TestIgnoresCapitals(t *testing.T) {
	books := []Book{{1, "zebra", "b", 1}, {2, "Apple", "B", 1}, {3, "apple", "a", 1}, {4, "Zebra", "A", 1}, {5, "Ähre", "Ö", 1}, {6, "ähnlich", "ö", 1}}
	for _, spec := range []string{"title", "-title", "author,title", "-author"} {
		checkSort(t, books, spec)
	}
}

func TestEdges(t *testing.T) {
	checkSort(t, nil, "title")
	checkSort(t, []Book{}, "")
	checkSort(t, checkShelf[:1], "-pages")
	checkSort(t, []Book{{2, "", "", math.MaxInt}, {1, "", "", math.MinInt}, {3, "", "", 0}, {-4, "", "", -1}}, "pages")
	checkSort(t, []Book{{math.MaxInt, "", "", 1}, {math.MinInt, "", "", 1}, {0, "", "", 1}}, "-pages")
}

func TestRefusesOtherFields(t *testing.T) {
	for _, c := range []struct{ spec, field string }{
		{"price", "price"}, {"-price", "price"}, {"title,price", "price"}, {"price,title", "price"}, {"id", "id"}, {"Title", "Title"},
		{"-", ""}, {"title,", ""}, {",title", ""}, {"title,,pages", ""}, {",", ""},
		{"title,title", "title"}, {"title,-title", "title"}, {"-pages,author,pages", "pages"},
		{"--title", "-title"}, {" title", " title"}, {"title, pages", " pages"}, {"+title", "+title"},
		{"price,size", "price"}, {"title,title,price", "title"},
	} {
		for _, books := range [][]Book{checkShelf, nil} {
			before := slices.Clone(books)
			got, err := SortBooks(books, c.spec)
			call := fmt.Sprintf("SortBooks(books, %q)", c.spec)
			if err == nil && c.field != "" && c.field != "title" && c.field != "pages" && len(books) > 0 {
				known := ""
				for _, part := range strings.Split(c.spec, ",") {
					if field := strings.TrimPrefix(part, "-"); field == "title" || field == "pages" {
						known = part
					}
				}
				kit.MistakeIf(t, slices.Equal(got, checkSorted(books, known, strings.ToLower)), "skips-unknown")
			}
			kit.True(t, err != nil, call, "should return an error")
			var wrong *SortError
			kit.True(t, errors.As(err, &wrong), call, "should return a *SortError; it is %s", kit.Show(err))
			kit.Equal(t, "Field of the *SortError of "+call, wrong.Field, c.field)
			kit.Exactly(t, call+", which returns an error", got, []Book(nil))
			kit.True(t, slices.Equal(books, before), call, "should leave books as they are")
		}
	}
}

func TestAnyBooksBySpec(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 62))
	words := []string{"a", "A", "b", "B", "ab", "Ab", "aB", ""}
	specs := []string{""}
	fields := []string{"title", "author", "pages"}
	var grow func(spec string, rest []string)
	grow = func(spec string, rest []string) {
		for i, field := range rest {
			for _, sign := range []string{"", "-"} {
				next := strings.TrimPrefix(spec+","+sign+field, ",")
				specs = append(specs, next)
				grow(next, slices.Delete(slices.Clone(rest), i, i+1))
			}
		}
	}
	grow("", fields)
	for range 6 {
		for _, spec := range specs {
			books := make([]Book, r.IntN(9))
			for i, id := range r.Perm(len(books)) {
				books[i] = Book{id + 1, words[r.IntN(len(words))], words[r.IntN(len(words))], r.IntN(3)}
			}
			checkSort(t, books, spec)
		}
	}
}
