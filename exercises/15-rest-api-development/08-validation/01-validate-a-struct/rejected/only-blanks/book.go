package library

import (
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
)

// Book is a record as it comes from a publisher.
type Book struct {
	Title   string   `validate:"notblank"`
	Pages   int      `validate:"min=1"`
	ISBN    string   `validate:"isbnfmt"`
	Authors []Author `validate:"min=1,dive"`
}

// Author is one of those who wrote a book.
type Author struct {
	Name string `validate:"notblank"`
}

var isbn = regexp.MustCompile(`^97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d$`)

// New makes a validator with the rules for books.
func New() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	register := func(name string, holds func(string) bool) {
		err := v.RegisterValidation(name, func(fl validator.FieldLevel) bool {
			return holds(fl.Field().String())
		})
		if err != nil {
			panic(err) // an empty or a reserved name
		}
	}
	register("isbnfmt", isbn.MatchString)
	register("notblank", func(s string) bool { return strings.Trim(s, " ") != "" })
	return v
}

// Check validates a book.
func Check(v *validator.Validate, b Book) error {
	return v.Struct(b)
}
