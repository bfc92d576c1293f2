package shop

import "net/http"

// Problem is a rule that a field breaks.
type Problem struct {
	Field   string
	Rule    string
	Message string
}

// Problems gives the rule failures in an error of a validator, sorted by field.
func Problems(err error) ([]Problem, bool) {
	return nil, false
}

// WriteProblems answers a request that failed with err.
func WriteProblems(w http.ResponseWriter, err error) {
}
