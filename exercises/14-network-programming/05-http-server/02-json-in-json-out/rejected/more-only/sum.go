package adder

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"mime"
	"net/http"
)

const maxBody = 1 << 20

// Sum answers with the sum of the numbers in the request.
func Sum(w http.ResponseWriter, r *http.Request) {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != "application/json" {
		fail(w, http.StatusUnsupportedMediaType, errors.New("application/json is wanted"))
		return
	}
	numbers, err := read(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		fail(w, http.StatusRequestEntityTooLarge, err)
		return
	}
	if err != nil {
		fail(w, http.StatusBadRequest, err)
		return
	}
	sum, err := add(numbers)
	if err != nil {
		fail(w, http.StatusBadRequest, err)
		return
	}
	reply(w, http.StatusOK, struct {
		Sum   int64 `json:"sum"`
		Count int   `json:"count"`
	}{sum, len(numbers)})
}

// read reads the one document that there should be.
func read(body io.Reader) ([]int64, error) {
	var in struct {
		Numbers []int64 `json:"numbers"`
	}
	dec := json.NewDecoder(body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, errors.New("something follows the document")
	}
	if in.Numbers == nil {
		return nil, errors.New("numbers are missing")
	}
	return in.Numbers, nil
}

// add returns the sum, or an error where it does not fit.
func add(numbers []int64) (int64, error) {
	sum := int64(0)
	for _, n := range numbers {
		if n > 0 && sum > math.MaxInt64-n || n < 0 && sum < math.MinInt64-n {
			return 0, errors.New("the sum is out of range")
		}
		sum += n
	}
	return sum, nil
}

func fail(w http.ResponseWriter, status int, err error) {
	reply(w, status, map[string]string{"error": err.Error()})
}

// reply answers with a value as JSON.
func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) // an error means that the client is gone
}
