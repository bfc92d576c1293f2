package library

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/go-playground/validator/v10"

	"gotrain/kit"
	"gotrain/kit/prop"
)

const oracleISBN = "978-0-14-143958-7"

func oracleBook() Book {
	return Book{Title: "Emma", Pages: 474, ISBN: oracleISBN, Authors: []Author{{Name: "Jane Austen"}}}
}

func oracleShow(b Book) string {
	names := []string{}
	for _, a := range b.Authors {
		names = append(names, fmt.Sprintf("{%q}", a.Name))
	}
	authors := "nil"
	if b.Authors != nil {
		authors = "[]Author{" + strings.Join(names, ", ") + "}"
	}
	return fmt.Sprintf("Check(v, Book{Title: %q, Pages: %d, ISBN: %q, Authors: %s})", b.Title, b.Pages, b.ISBN, authors)
}

// oracleNew makes a validator.
func oracleNew(t *testing.T) (v *validator.Validate) {
	t.Helper()
	kit.NoPanic(t, "New()", func() { v = New() })
	kit.True(t, v != nil, "New()", "should give a validator; it is nil")
	return v
}

// oracleFields gives the fields that an error names, each once, such as Book.Authors[1].Name.
func oracleFields(err error) (fields []string, failure string) {
	if err == nil {
		return nil, ""
	}
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) {
		return nil, fmt.Sprintf("returns the error %q (%T), which is no validator.ValidationErrors", err, err)
	}
	for _, e := range broken {
		fields = append(fields, e.StructNamespace())
	}
	slices.Sort(fields)
	return slices.Compact(fields), ""
}

// oracleBroken says which fields of a book break a rule.
func oracleBroken(b Book) (fields []string) {
	blank := func(s string) bool { return len(strings.Fields(s)) == 0 }
	if blank(b.Title) {
		fields = append(fields, "Book.Title")
	}
	if b.Pages <= 0 {
		fields = append(fields, "Book.Pages")
	}
	parts, widest := strings.Split(b.ISBN, "-"), []int{3, 5, 7, 7, 1}
	good := len(parts) == 5 && (parts[0] == "978" || parts[0] == "979")
	for i := range parts {
		good = good && parts[i] != "" && len(parts[i]) <= widest[i] && strings.Trim(parts[i], "0123456789") == ""
	}
	if !good {
		fields = append(fields, "Book.ISBN")
	}
	if len(b.Authors) == 0 {
		fields = append(fields, "Book.Authors")
	}
	for i, a := range b.Authors {
		if blank(a.Name) {
			fields = append(fields, "Book.Authors["+strconv.Itoa(i)+"].Name")
		}
	}
	slices.Sort(fields)
	return fields
}

// oracleTry gives what is wrong with what Check says about a book, or "".
func oracleTry(v *validator.Validate, b Book) string {
	var err error
	if p := kit.Try(func() { err = Check(v, b) }); p != nil {
		return "panics: " + p.Text
	}
	got, failure := oracleFields(err)
	if failure == "" && !slices.Equal(got, oracleBroken(b)) {
		failure = fmt.Sprintf("should %s; it %s", oracleSay(oracleBroken(b), "return", "fail"), oracleSay(got, "returns", "fails"))
	}
	return failure
}

func oracleSay(fields []string, returns, fails string) string {
	if len(fields) == 0 {
		return returns + " nil"
	}
	text := fails + " for " + strings.Join(fields, ", ")
	return strings.TrimSuffix(strings.Replace(text, " for , ", " for a value without a name, ", 1), " for ")
}

func oracleCheck(t *testing.T, b Book, mistake string) {
	t.Helper()
	v := oracleNew(t)
	if failure := oracleTry(v, b); failure != "" {
		kit.MistakeIf(t, mistake != "" && Check(v, b) == nil, mistake)
		kit.Failf(t, "%s %s", oracleShow(b), failure)
	}
}

func TestAcceptsCompleteBooks(t *testing.T) {
	v := oracleNew(t)
	for _, b := range []Book{oracleBook(), {Title: " x", Pages: 1, ISBN: "979-1-1-1-0", Authors: []Author{{Name: "A"}, {Name: "  B"}}}} {
		if failure := oracleTry(v, b); failure != "" {
			kit.Failf(t, "%s %s", oracleShow(b), failure)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, title := range []string{"", " ", "   ", "\t\n", "\u00a0", "?", " x "} {
		t.Run(strconv.Quote(title), func(t *testing.T) {
			b, none := oracleBook(), oracleBook()
			b.Title, none.Title = title, ""
			mistake := ""
			if title != "" && Check(oracleNew(t), none) != nil {
				blank := oracleBook()
				blank.Title = " "
				if mistake = "blank-passes"; Check(oracleNew(t), blank) != nil {
					mistake = "only-blanks"
				}
			}
			oracleCheck(t, b, mistake)
		})
	}
}

func TestPages(t *testing.T) {
	for _, pages := range []int{-1, 0, 1, 2, 100000} {
		t.Run(strconv.Itoa(pages), func(t *testing.T) {
			b := oracleBook()
			b.Pages = pages
			oracleCheck(t, b, "")
		})
	}
}

// oracleISBNs are texts for the rule isbnfmt, and whether something stands around a right one.
var oracleISBNs = []struct {
	text   string
	around bool
}{
	{oracleISBN, false}, {"979-10-90636-07-1", false}, {"978-1-1-1-0", false}, {"979-12345-1234567-7654321-9", false},
	{"", false}, {"9780141439587", false}, {"977-0-14-143958-7", false}, {"97-0-14-143958-7", false}, {"978-123456-1-1-1", false}, {"978-1-12345678-1-1", false},
	{"978-1-1-12345678-1", false}, {"978-1-1-1-X", false}, {"978--1-1-1", false}, {"978-1--1-1", false}, {"978-1-1--1", false}, {"978-1-1-1-", false},
	{"978-0-14-143958", false}, {"978 0 14 143958 7", false}, {"978-٠-14-143958-7", false},
	{"978-1-1-1-12", true}, {"1978-1-1-1-1", true}, {oracleISBN + "\n", true}, {oracleISBN + " ", true}, {" " + oracleISBN, true}, {"ISBN " + oracleISBN, true},
	{oracleISBN + " (paperback)", true}, {oracleISBN + "\nsecond edition", true}, {"second edition\n" + oracleISBN, true}, {oracleISBN + "-1", true},
}

// oracleInside tells whether all texts are judged rightly around which nothing stands.
func oracleInside(v *validator.Validate) bool {
	for _, c := range oracleISBNs {
		b := oracleBook()
		if b.ISBN = c.text; !c.around && oracleTry(v, b) != "" {
			return false
		}
	}
	return true
}

func TestISBN(t *testing.T) {
	for _, c := range oracleISBNs {
		t.Run(strconv.Quote(c.text), func(t *testing.T) {
			b, other := oracleBook(), oracleBook()
			b.ISBN, other.ISBN = c.text, "977-0-14-143958-7"
			mistake := ""
			if c.around && Check(oracleNew(t), other) != nil && oracleInside(oracleNew(t)) {
				mistake = "part-of-the-text"
			}
			oracleCheck(t, b, mistake)
		})
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct {
		name, mistake string
		authors       []Author
	}{
		{"nil", "", nil},
		{"an empty list", "required-list", []Author{}},
		{"one without a name", "no-dive", []Author{{}}},
		{"the second without a name", "no-dive", []Author{{Name: "Ann"}, {}}},
		{"two without a name", "no-dive", []Author{{}, {Name: "Bo"}, {}}},
		{"a name of blanks", "", []Author{{Name: "Ann"}, {Name: "  "}}},
		{"three", "", []Author{{Name: "Ann"}, {Name: "Bo"}, {Name: "Cy"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, none := oracleBook(), oracleBook()
			b.Authors, none.Authors = c.authors, nil
			v := oracleNew(t)
			blank := c.name == "a name of blanks" && Check(v, b) == nil && Check(v, Book{Title: "x", Pages: 1, ISBN: oracleISBN, Authors: []Author{{}}}) != nil
			kit.MistakeIf(t, blank, "blank-passes")
			if Check(v, none) == nil {
				c.mistake = "" // nothing about the list is checked
			}
			oracleCheck(t, b, c.mistake)
		})
	}
}

func TestReportsEveryField(t *testing.T) {
	oracleCheck(t, Book{}, "")
	oracleCheck(t, Book{Title: " ", Pages: -3, ISBN: "n/a", Authors: []Author{{}, {Name: "Bo"}, {Name: "\t"}}}, "")
	v := oracleNew(t)
	prop.Check(t, "Check", func(title string, pages int, isbn int, names []string) error {
		b := Book{Title: title, Pages: pages, ISBN: oracleISBNs[uint(isbn)%uint(len(oracleISBNs))].text}
		for _, name := range names {
			b.Authors = append(b.Authors, Author{Name: name})
		}
		if failure := oracleTry(v, b); failure != "" {
			return fmt.Errorf("%s %s", oracleShow(b), failure)
		}
		return nil
	})
}

func TestISBNIsARuleOfItsOwn(t *testing.T) {
	v := oracleNew(t)
	type record struct {
		Code  string `validate:"isbnfmt"`
		Other string `validate:"omitempty,isbnfmt"`
	}
	for _, c := range []struct {
		in   record
		want []string
	}{
		{record{oracleISBN, ""}, nil},
		{record{oracleISBN, "979-1-1-1-0"}, nil},
		{record{"x", ""}, []string{"record.Code isbnfmt"}},
		{record{oracleISBN, "ISBN " + oracleISBN}, []string{"record.Other isbnfmt"}},
	} {
		var err error
		call := fmt.Sprintf("New().Struct of a struct with fields that have the rule isbnfmt and the values %q and %q", c.in.Code, c.in.Other)
		kit.NoPanic(t, call, func() { err = v.Struct(c.in) })
		var got []string
		var broken validator.ValidationErrors
		errors.As(err, &broken)
		for _, e := range broken {
			got = append(got, e.StructNamespace()+" "+e.Tag())
		}
		kit.Equal(t, "the fields and rules that fail in "+call, got, c.want)
	}
	b := oracleBook()
	b.ISBN = "n/a"
	var broken validator.ValidationErrors
	if errors.As(Check(v, b), &broken); len(broken) != 1 || broken[0].Tag() != "isbnfmt" {
		failed := []string{}
		for _, e := range broken {
			failed = append(failed, e.StructNamespace()+" "+e.Tag())
		}
		kit.Equal(t, `the fields and rules that fail in Check of a book with the ISBN "n/a"`, failed, []string{"Book.ISBN isbnfmt"})
	}
}

func TestRulesAreInTheTags(t *testing.T) {
	for _, c := range []struct {
		of     reflect.Type
		fields []string
	}{{reflect.TypeFor[Book](), []string{"Title", "Pages", "ISBN", "Authors"}}, {reflect.TypeFor[Author](), []string{"Name"}}} {
		for _, name := range c.fields {
			f, _ := c.of.FieldByName(name)
			kit.True(t, f.Tag.Get("validate") != "", "the field "+name+" of "+c.of.Name(), "should have its rules in a validate tag; the tag is %q", f.Tag)
		}
	}
	for _, b := range []Book{oracleBook(), {}, {Title: " ", ISBN: "x" + oracleISBN, Authors: []Author{{}, {Name: "Bo"}, {Name: "\t"}}}} {
		var err error
		call := strings.Replace(oracleShow(b), "Check(v, ", "New().Struct(", 1)
		kit.NoPanic(t, call, func() { err = oracleNew(t).Struct(b) })
		got, _ := oracleFields(err)
		kit.Equal(t, "the fields that fail in "+call+", where only tags count", got, oracleBroken(b))
	}
}

func TestAsksTheGivenValidator(t *testing.T) {
	v := oracleNew(t)
	kit.NoError(t, "registering another isbnfmt", v.RegisterValidation("isbnfmt", func(fl validator.FieldLevel) bool { return fl.Field().String() == "B-7" }))
	b := oracleBook()
	plain := Check(oracleNew(t), b) == nil
	refuses := Check(v, b) != nil
	var broken validator.ValidationErrors
	b.ISBN = "n/a"
	if errors.As(Check(oracleNew(t), b), &broken); len(broken) == 0 || broken[0].Tag() != "isbnfmt" {
		kit.Failf(t, `v has got another rule isbnfmt, and the tag of ISBN does not ask for that rule`)
	}
	b.ISBN = "B-7"
	if err := Check(v, b); err != nil || !refuses {
		kit.MistakeIf(t, plain && err != nil && !refuses, "own-validator")
		kit.Failf(t, `v has got another rule isbnfmt, for which only "B-7" is right, and Check(v, …) decides as before`)
	}
}

func TestManyAtATime(t *testing.T) {
	v := oracleNew(t)
	failures := make([]string, 20)
	var wg sync.WaitGroup
	for i := range failures {
		wg.Go(func() {
			b := oracleBook()
			b.Pages, b.Title = i%3, strings.Repeat(" ", i%2)+strings.Repeat("x", i%4)
			if failure := oracleTry(v, b); failure != "" {
				failures[i] = oracleShow(b) + " at the same time as others " + failure
			}
		})
	}
	wg.Wait()
	for _, failure := range failures {
		if failure != "" {
			kit.Failf(t, "%s", failure)
		}
	}
}
