package shop

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-playground/validator/v10"
)

// Problem is a rule that a field breaks.
type Problem struct {
	Field   string `json:"field"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// Problems gives the rule failures in an error of a validator, sorted by field.
func Problems(err error) ([]Problem, bool) {
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) || len(broken) == 0 {
		return nil, false
	}
	var list []Problem
	for _, e := range broken {
		_, path, _ := strings.Cut(e.Namespace(), ".") // Order.items[2].qty
		list = append(list, Problem{path, e.Tag(), message(e)})
	}
	slices.SortFunc(list, func(a, b Problem) int { return cmp.Compare(a.Field, b.Field) })
	return list, true
}

// message says to a human what a rule wants.
func message(e validator.FieldError) string {
	switch e.Tag() {
	case "required":
		return "is required"
	case "min", "gte":
		return "must be at least " + e.Param()
	case "max", "lte":
		return "must be at most " + e.Param()
	}
	return "is invalid"
}

// WriteProblems answers a request that failed with err.
func WriteProblems(w http.ResponseWriter, err error) {
	if list, ok := Problems(err); ok {
		write(w, http.StatusUnprocessableEntity, map[string][]Problem{"errors": list})
		return
	}
	write(w, http.StatusInternalServerError, map[string]string{"error": "internal"})
}

func write(w http.ResponseWriter, status int, v any) {
	w.WriteHeader(status)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}
