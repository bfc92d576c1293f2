package library

import (
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"github.com/go-playground/validator/v10"
	"github.com/go-playground/validator/v10/non-standard/validators"
)

// Book is a record as it comes from a publisher.
type Book struct {
	Title   string   `validate:"required,visible"`
	Pages   int      `validate:"required,gt=0"`
	ISBN    string   `validate:"required,isbnfmt"`
	Authors []Author `validate:"required,gt=0,dive,required"`
}

// Author is one of those who wrote a book.
type Author struct {
	Name string `validate:"text"`
}

// New makes a validator with the rules for books.
func New() *validator.Validate {
	v := validator.New()
	v.RegisterValidation("isbnfmt", checkISBN)
	v.RegisterValidation("notblank", validators.NotBlank)
	v.RegisterValidation("visible", func(fl validator.FieldLevel) bool {
		return strings.ContainsFunc(fl.Field().String(), func(r rune) bool { return !unicode.IsSpace(r) })
	})
	v.RegisterAlias("text", "required,notblank")
	return v
}

var parts = []*regexp.Regexp{
	regexp.MustCompile(`\A97[89]\z`), regexp.MustCompile(`\A[0-9]{1,5}\z`),
	regexp.MustCompile(`\A[0-9]{1,7}\z`), regexp.MustCompile(`\A[0-9]{1,7}\z`), regexp.MustCompile(`\A[0-9]\z`),
}

func checkISBN(fl validator.FieldLevel) bool {
	if fl.Field().Kind() != reflect.String {
		return false
	}
	texts := strings.Split(fl.Field().String(), "-")
	if len(texts) != len(parts) {
		return false
	}
	for i, part := range parts {
		if !part.MatchString(texts[i]) {
			return false
		}
	}
	return true
}

// Check validates a book.
func Check(v *validator.Validate, b Book) error {
	if err := v.Struct(&b); err != nil {
		return err
	}
	return nil
}
