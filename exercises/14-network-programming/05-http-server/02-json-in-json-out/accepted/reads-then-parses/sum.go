package adder

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strconv"
	"strings"
)

func Sum(w http.ResponseWriter, r *http.Request) {
	status, answer := sum(r)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprint(w, answer)
}

func problem(status int, text string) (int, string) {
	doc, _ := json.Marshal(map[string]string{"error": text})
	return status, string(doc)
}

func sum(r *http.Request) (int, string) {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if !strings.EqualFold(strings.TrimSpace(kind), "application/json") {
		return problem(415, "no JSON")
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20+1))
	switch {
	case err != nil:
		return problem(400, err.Error())
	case len(body) > 1<<20:
		return problem(413, "too long")
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	var in struct{ Numbers *[]json.RawMessage }
	if err := dec.Decode(&in); err != nil {
		return problem(400, err.Error())
	}
	if rest := bytes.TrimSpace(body[dec.InputOffset():]); len(rest) > 0 {
		return problem(400, "trailing text")
	}
	if in.Numbers == nil {
		return problem(400, "no numbers")
	}
	total := new(big.Int)
	for _, text := range *in.Numbers {
		n, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil {
			return problem(400, err.Error())
		}
		total.Add(total, big.NewInt(n))
	}
	if !total.IsInt64() {
		return problem(400, "sum too large")
	}
	return 200, fmt.Sprintf(`{"sum":%d,"count":%d}`, total, len(*in.Numbers))
}
