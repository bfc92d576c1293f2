package adder

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/web"
)

// checkReader notes how far it was read.
type checkReader struct {
	io.Reader
	read int
}

func (r *checkReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.read += n
	return n, err
}

// checkPost sends a body to Sum.
func checkPost(t *testing.T, mediaType string, body io.Reader, what string) web.Answer {
	t.Helper()
	r := httptest.NewRequest("POST", "/sum", body)
	request := "POST /sum " + what
	if mediaType != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	if mediaType != "application/json" {
		request += fmt.Sprintf(" with the Content-Type %q", mediaType)
	}
	return web.Send(t, http.HandlerFunc(Sum), r, strings.TrimSpace(request))
}

// checkSum wants a sum.
func checkSum(t *testing.T, a web.Answer, sum string, count int) {
	t.Helper()
	a.WantJSON(t, 200, fmt.Sprintf(`{"sum":%s,"count":%d}`, sum, count))
}

// checkFail wants an error.
func checkFail(t *testing.T, a web.Answer, status int) {
	t.Helper()
	kit.MistakeIf(t, a.Status == status && strings.HasPrefix(a.Header.Get("Content-Type"), "text/plain") && a.Body != "", "http-error")
	a.WantError(t, status)
}

func TestSums(t *testing.T) {
	for _, c := range []struct {
		body, sum string
		count     int
	}{
		{`{"numbers":[3,-5]}`, "-2", 2},
		{`{"numbers":[]}`, "0", 0},
		{`{"numbers":[0]}`, "0", 1},
		{" \n{ \"numbers\" : [ 1 , 2 , 39 ] }\r\n\t ", "42", 3},
		{`{"numbers":[9223372036854775807]}`, "9223372036854775807", 1},
		{`{"numbers":[-9223372036854775808]}`, "-9223372036854775808", 1},
		{`{"numbers":[9223372036854775806,1]}`, "9223372036854775807", 2},
		{`{"numbers":[-1,-9223372036854775807]}`, "-9223372036854775808", 2},
		{`{"numbers":[9223372036854775807,-9223372036854775808]}`, "-1", 2},
		{`{"numbers":[-9223372036854775808,9223372036854775807]}`, "-1", 2},
		{`{"numbers":[9007199254740993]}`, "9007199254740993", 1},
		{`{"numbers":[-9223372036854775808,0]}`, "-9223372036854775808", 2},
	} {
		a := checkPost(t, "application/json", strings.NewReader(c.body), c.body)
		checkSum(t, a, c.sum, c.count)
	}
	r := rand.New(rand.NewPCG(14, 52))
	for range 50 {
		numbers, sum := []int64{}, int64(0)
		for range r.IntN(10) {
			n := r.Int64N(1<<uint(1+r.IntN(50))) - r.Int64N(1<<20)
			numbers = append(numbers, n)
			sum += n
		}
		body, _ := json.Marshal(map[string]any{"numbers": numbers})
		a := checkPost(t, "application/json", strings.NewReader(string(body)), string(body))
		checkSum(t, a, fmt.Sprint(sum), len(numbers))
	}
}

// checkEither wants a sum or the status 400: the task leaves it open.
func checkEither(t *testing.T, body, sum string, count int) {
	t.Helper()
	a := checkPost(t, "application/json", strings.NewReader(body), body)
	if a.Status == 200 {
		checkSum(t, a, sum, count)
	} else {
		checkFail(t, a, 400)
	}
}

func TestLeftOpen(t *testing.T) {
	checkEither(t, `{"Numbers":[3,-5]}`, "-2", 2)
	checkEither(t, `{"numbers":[null]}`, "0", 1)
	checkEither(t, `{"numbers":[4,null,5]}`, "9", 3)
	checkEither(t, `{"numbers":[9223372036854775807,1,-1]}`, "9223372036854775807", 3)
	checkEither(t, `{"numbers":[-9223372036854775808,-1,2]}`, "-9223372036854775807", 3)
}

func TestMediaTypes(t *testing.T) {
	const body = `{"numbers":[3,-5]}`
	for _, mediaType := range []string{"application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON", `application/json; profile="a;b"`} {
		a := checkPost(t, mediaType, strings.NewReader(body), body)
		kit.MistakeIf(t, a.Status == 415, "literal-type")
		checkSum(t, a, "-2", 2)
	}
	for _, mediaType := range []string{"text/plain", "", "application/jsonl", "application/json-patch+json", "text/json", "application/xml; x=application/json"} {
		a := checkPost(t, mediaType, strings.NewReader(body), body)
		checkFail(t, a, 415)
	}
}

func TestMalformed(t *testing.T) {
	for _, body := range []string{
		"", "{", `{"numbers":[1,2}`, `{"numbers":[1,]}`, "numbers=1", `{"numbers":[1.5]}`, `{"numbers":["1"]}`, `{"numbers":7}`,
		`{"numbers":{"0":1}}`, `{"numbers":[[1]]}`, `[1,2]`, `"numbers"`, `{"numbers":[9223372036854775808]}`, `{"numbers":[true]}`,
		`{"numbers":[1],"unit":"cm"}`, `{"number":[1]}`, `{"unit":null,"numbers":[1]}`,
	} {
		a := checkPost(t, "application/json", strings.NewReader(body), body)
		checkFail(t, a, 400)
	}
}

func TestNumbersAreMissing(t *testing.T) {
	for _, body := range []string{"{}", `{"numbers":null}`, "null"} {
		a := checkPost(t, "application/json", strings.NewReader(body), body)
		kit.MistakeIf(t, a.Status == 200 && strings.Contains(a.Body, `"count":0`), "missing-is-empty")
		checkFail(t, a, 400)
	}
}

func TestSomethingFollows(t *testing.T) {
	for _, rest := range []string{`{"numbers":[2]}`, "\n\n{}", " x", "]", "}", "null", ",", "\n0"} {
		body := `{"numbers":[1]}` + rest
		a := checkPost(t, "application/json", strings.NewReader(body), body)
		kit.MistakeIf(t, a.Status == 200 && rest == `{"numbers":[2]}` && a.Body != "", "second-document")
		kit.MistakeIf(t, a.Status == 200 && (rest == "]" || rest == "}") && a.Body != "", "more-only")
		checkFail(t, a, 400)
	}
}

func TestSumOutOfRange(t *testing.T) {
	for _, numbers := range [][]int64{
		{math.MaxInt64, 1}, {1, math.MaxInt64}, {math.MinInt64, -1}, {-1, math.MinInt64}, {math.MaxInt64, math.MaxInt64},
		{math.MinInt64, math.MinInt64}, {1 << 62, 1 << 62}, {math.MaxInt64, math.MaxInt64, 2}, {math.MinInt64, math.MinInt64, 5},
	} {
		body, _ := json.Marshal(map[string]any{"numbers": numbers})
		a := checkPost(t, "application/json", strings.NewReader(string(body)), string(body))
		checkFail(t, a, 400)
	}
}

func TestLimit(t *testing.T) {
	const limit = 1 << 20
	list := func(size int) string { // of zeros, of this size
		body := `{"numbers":[0`
		body += strings.Repeat(",0", (size-len(body)-2)/2)
		return body + strings.Repeat(" ", size-len(body)-2) + "]}"
	}
	blanks := func(size int) string { return `{"numbers":[7]}` + strings.Repeat(" ", size-15) }
	a := checkPost(t, "application/json", strings.NewReader(blanks(limit)), "with blanks up to exactly 1 MiB")
	checkSum(t, a, "7", 1)
	exact := list(limit)
	a = checkPost(t, "application/json", strings.NewReader(exact), "with a list of exactly 1 MiB")
	checkSum(t, a, "0", strings.Count(exact, "0"))
	for _, c := range []struct {
		what  string
		body  string
		known bool // the length is in the request
	}{
		{"with a list of 1 MiB and a byte", list(limit + 1), false},
		{"with a list of 20 MiB", list(20 * limit), false},
		{"with a list of 2 MiB, announced in Content-Length,", list(2 * limit), true},
		{"with an object and blanks behind it, 1 MiB and a byte,", blanks(limit + 1), false},
		{"with an object and blanks behind it, 20 MiB,", blanks(20 * limit), false},
	} {
		body := &checkReader{Reader: strings.NewReader(c.body)}
		var reader io.Reader = body
		if c.known {
			reader = strings.NewReader(c.body)
		}
		a := checkPost(t, "application/json", reader, c.what)
		kit.MistakeIf(t, body.read > 4*limit, "no-limit")
		kit.True(t, body.read <= 4*limit, a.Request, "should stop reading soon after 1 MiB; it reads %d MiB", body.read/limit)
		checkFail(t, a, 413)
	}
}
