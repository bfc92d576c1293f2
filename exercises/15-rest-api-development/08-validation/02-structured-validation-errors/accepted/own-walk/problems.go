package shop

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strings"

	"github.com/go-playground/validator/v10"
)

// Problem is a rule that a field breaks.
type Problem struct {
	Field   string `json:"field"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

var sentences = map[string]string{
	"required": "is required",
	"min":      "must be at least %s",
	"gte":      "must be at least %s",
	"max":      "must be at most %s",
	"lte":      "must be at most %s",
}

// Problems reads the error with a generic helper.
func Problems(err error) (list []Problem, found bool) {
	broken, _ := as[validator.ValidationErrors](err)
	for i := range broken {
		e := broken[i]
		p := Problem{Field: e.Namespace()[strings.IndexByte(e.Namespace(), '.')+1:], Rule: e.Tag(), Message: "is invalid"}
		if s, known := sentences[p.Rule]; known {
			p.Message = s
			if strings.Contains(s, "%") {
				p.Message = fmt.Sprintf(s, e.Param())
			}
		}
		list = append(list, p)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Field < list[j].Field })
	return list, len(list) > 0
}

func as[T error](err error) (target T, ok bool) {
	ok = errors.As(err, &target)
	return target, ok
}

// WriteProblems makes the whole answer before it sends any of it.
func WriteProblems(w http.ResponseWriter, err error) {
	status, body := 500, []byte(`{"error":"internal"}`)
	if list, ok := Problems(err); ok {
		data, _ := json.MarshalIndent(struct {
			Errors []Problem `json:"errors"`
		}{list}, "", "  ")
		status, body = 422, data
	}
	w.Header().Add("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body)
}
