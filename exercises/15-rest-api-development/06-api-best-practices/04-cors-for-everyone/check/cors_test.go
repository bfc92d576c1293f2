package cors

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/web"
)

const (
	checkOrigin  = "Access-Control-Allow-Origin"
	checkCreds   = "Access-Control-Allow-Credentials"
	checkMethods = "Access-Control-Allow-Methods"
	checkHeaders = "Access-Control-Allow-Headers"
	checkAge     = "Access-Control-Max-Age"
	checkAsk     = "Access-Control-Request-Method"
	checkAskH    = "Access-Control-Request-Headers"
)

// checkLines writes headers, one a line and sorted. Lists of methods and headers are sorted, and in lower case.
func checkLines(h http.Header) string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[key] {
			if key == checkMethods || key == checkHeaders {
				parts := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
				if slices.Sort(parts); key == checkHeaders {
					for i := range parts {
						parts[i] = strings.ToLower(parts[i])
					}
					slices.Sort(parts)
				}
				value = strings.Join(parts, ", ")
			}
			lines = append(lines, key+": "+value)
		}
	}
	return strings.Join(lines, "\n")
}

// A checkResult is what came of a request.
type checkResult struct {
	web.Answer
	calls int // of next
}

// checkSend sends a request with headers such as "Origin: x" through the middleware.
func checkSend(t *testing.T, next http.HandlerFunc, method string, headers ...string) checkResult {
	t.Helper()
	call := method + " /books"
	if len(headers) > 0 {
		call += " with " + strings.Join(headers, ", ")
	}
	r := web.Request(method + " /books")
	for _, h := range headers {
		key, value, _ := strings.Cut(h, ": ")
		r.Header.Add(key, value)
	}
	calls := 0
	counted := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls++
		next(w, r)
	})
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { CORS(counted).ServeHTTP(w, r) })
	a := web.Send(t, h, r, call)
	return checkResult{a, calls}
}

func (r checkResult) same(t *testing.T, status, calls int, body string, header http.Header) {
	t.Helper()
	kit.Equal(t, "how often next is called by "+r.Request, r.calls, calls)
	r.WantStatus(t, status)
	got, want := checkLines(r.Header), checkLines(header)
	if got != want {
		missing := header.Clone()
		missing.Del(checkOrigin)
		if r.calls == 1 && header.Get(checkOrigin) != "" && got == checkLines(missing) {
			// What is set too late is there only where next has written nothing.
			w, request := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
			request.Header.Set("Origin", "https://shop.example")
			CORS(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})).ServeHTTP(w, request)
			kit.MistakeIf(t, w.Result().Header.Get(checkOrigin) == "*" && checkWritten() == "", "header-after-next")
		}
		more := header.Clone()
		more.Set(checkCreds, "true")
		kit.MistakeIf(t, got == checkLines(more) && !strings.Contains(r.Request, "sets"), "with-credentials")
	}
	kit.Equal(t, "the headers of the answer to "+r.Request, got, want)
	kit.Equal(t, "the body of the answer to "+r.Request, r.Body, body)
}

// checkWritten is the origin in the answer where next only writes.
func checkWritten() string {
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Origin", "https://shop.example")
	CORS(http.HandlerFunc(checkHello)).ServeHTTP(w, r)
	return w.Result().Header.Get(checkOrigin)
}

func checkHello(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("X-Books", "3")
	fmt.Fprint(w, "hello")
}

// checkAll is an answer of checkHello, with more headers.
func checkAll(more ...string) http.Header {
	h := http.Header{"Content-Type": {"text/plain"}, "X-Books": {"3"}}
	for i := 0; i+1 < len(more); i += 2 {
		h.Set(more[i], more[i+1])
	}
	return h
}

const checkFrom = "Origin: https://shop.example"

func TestWithoutOriginNothingChanges(t *testing.T) {
	kit.Stage(t)
	for _, method := range []string{"GET", "POST", "DELETE", "PATCH", "OPTIONS"} {
		checkSend(t, checkHello, method).same(t, 200, 1, "hello", checkAll())
		checkSend(t, checkHello, method, checkAsk+": PUT").same(t, 200, 1, "hello", checkAll())
	}
	own := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(checkOrigin, "https://a.example")
		w.Header().Set(checkCreds, "true")
		checkHello(w, r)
	}
	r := checkSend(t, own, "GET")
	r.Request += ", where next sets " + checkOrigin + " itself"
	r.same(t, 200, 1, "hello", checkAll(checkOrigin, "https://a.example", checkCreds, "true"))

	var got http.ResponseWriter
	w := httptest.NewRecorder()
	CORS(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { got = w })).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	kit.True(t, got == http.ResponseWriter(w), "GET / without Origin", "should give next the very ResponseWriter that came")
}

func TestEveryAnswerAllowsTheOrigin(t *testing.T) {
	kit.Stage(t)
	for _, method := range []string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"} {
		checkSend(t, checkHello, method, checkFrom).same(t, 200, 1, "hello", checkAll(checkOrigin, "*"))
	}
	checkSend(t, checkHello, "GET", checkFrom, checkAsk+": PUT").same(t, 200, 1, "hello", checkAll(checkOrigin, "*"))
	checkSend(t, checkHello, "GET", "Origin: null").same(t, 200, 1, "hello", checkAll(checkOrigin, "*"))

	r := checkSend(t, func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no such book", 404) }, "GET", checkFrom)
	r.Request += ", where next answers 404"
	r.same(t, 404, 1, "no such book\n", http.Header{"Content-Type": {"text/plain; charset=utf-8"}, "X-Content-Type-Options": {"nosniff"}, checkOrigin: {"*"}})

	r = checkSend(t, func(http.ResponseWriter, *http.Request) {}, "GET", checkFrom)
	r.Request += ", where next writes nothing"
	r.same(t, 200, 1, "", http.Header{checkOrigin: {"*"}})
}

func TestPreflight(t *testing.T) {
	kit.Stage(t)
	granted := http.Header{
		checkOrigin: {"*"}, checkMethods: {"GET, POST, PUT, DELETE"},
		checkHeaders: {"Content-Type, Authorization"}, checkAge: {"600"},
	}
	refused := http.Header{checkOrigin: {"*"}}
	for _, c := range []struct {
		method  string
		headers []string
		want    http.Header
	}{
		{"PUT", nil, granted}, {"GET", nil, granted}, {"POST", nil, granted}, {"DELETE", nil, granted},
		{"PUT", []string{"Content-Type"}, granted}, {"PUT", []string{"content-type"}, granted},
		{"POST", []string{"authorization,content-type"}, granted}, {"POST", []string{"AUTHORIZATION , Content-Type"}, granted},
		{"POST", []string{"authorization", "content-type"}, granted}, {"POST", []string{""}, granted},
		{"PATCH", nil, refused}, {"TRACE", nil, refused}, {"HEAD", nil, refused}, {"put", nil, refused}, {"GET, POST", nil, refused}, {"OPTIONS", nil, refused},
		{"PUT", []string{"X-Api-Key"}, refused}, {"PUT", []string{"content-type,x-api-key"}, refused}, {"PUT", []string{"x-api-key, authorization"}, refused},
		{"PUT", []string{"content-type", "x-api-key"}, refused}, {"PUT", []string{"content"}, refused}, {"PUT", []string{"*"}, refused},
		{"PATCH", []string{"content-type"}, refused}, {"PATCH", []string{"x-api-key"}, refused},
	} {
		headers := []string{checkFrom, checkAsk + ": " + c.method}
		for _, h := range c.headers {
			headers = append(headers, checkAskH+": "+h)
		}
		r := checkSend(t, checkHello, "OPTIONS", headers...)
		kit.MistakeIf(t, c.want.Get(checkAge) == "" && r.calls == 0 && checkLines(r.Header) == checkLines(granted), "grants-everything")
		r.same(t, 204, 0, "", c.want)
	}
}

func TestOtherOptionsReachNext(t *testing.T) {
	kit.Stage(t)
	for _, headers := range [][]string{{checkFrom}, {checkFrom, checkAskH + ": content-type"}} {
		r := checkSend(t, checkHello, "OPTIONS", headers...)
		kit.MistakeIf(t, r.calls == 0, "every-options")
		r.same(t, 200, 1, "hello", checkAll(checkOrigin, "*"))
	}
	checkSend(t, checkHello, "OPTIONS").same(t, 200, 1, "hello", checkAll())
}

func TestTheMiddlewareHasTheLastWord(t *testing.T) {
	kit.Stage(t)
	for _, end := range []struct {
		how    string
		status int
		body   string
		write  func(w http.ResponseWriter)
	}{
		{"writes", 200, "hello", func(w http.ResponseWriter) { fmt.Fprint(w, "hello") }},
		{"sends 201", 201, "hello", func(w http.ResponseWriter) { w.WriteHeader(201); fmt.Fprint(w, "hello") }},
		{"returns", 200, "", func(http.ResponseWriter) {}},
	} {
		for _, set := range []struct {
			what string
			do   func(h http.Header)
		}{
			{"sets " + checkOrigin + " to https://a.example", func(h http.Header) { h.Set(checkOrigin, "https://a.example") }},
			{"adds " + checkOrigin + ": *", func(h http.Header) { h.Add(checkOrigin, "*") }},
			{"deletes " + checkOrigin, func(h http.Header) { h.Del(checkOrigin) }},
			{"sets " + checkCreds + " to true", func(h http.Header) { h.Set(checkCreds, "true") }},
		} {
			r := checkSend(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/plain")
				w.Header().Set("X-Books", "3")
				set.do(w.Header())
				end.write(w)
			}, "GET", checkFrom)
			r.Request += fmt.Sprintf(", where next %s and then %s", set.what, end.how)
			got := checkLines(r.Header)
			mine := http.Header{"Content-Type": {"text/plain"}, "X-Books": {"3"}, checkOrigin: {"*"}}
			set.do(mine)
			kit.MistakeIf(t, r.Status == end.status && got == checkLines(mine) && got != checkLines(checkAll(checkOrigin, "*")), "handler-wins")
			r.same(t, end.status, 1, end.body, checkAll(checkOrigin, "*"))
		}
	}
}

func TestAnswersAfterAPanic(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		what   string
		do     func(w http.ResponseWriter)
		status int
	}{
		{"", func(http.ResponseWriter) {}, 500},
		{" sets " + checkOrigin + " to https://a.example,", func(w http.ResponseWriter) { w.Header().Set(checkOrigin, "https://a.example") }, 500},
		{" sets " + checkCreds + " to true,", func(w http.ResponseWriter) { w.Header().Set(checkCreds, "true") }, 500},
		{" sets " + checkCreds + " to true, sends 201,", func(w http.ResponseWriter) {
			w.Header().Set(checkCreds, "true")
			w.WriteHeader(201)
		}, 201},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/books", nil)
		r.Header.Set("Origin", "https://shop.example")
		var got any
		func() {
			defer func() {
				got = recover()
				w.WriteHeader(500)
			}()
			CORS(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				c.do(w)
				panic("out of paper")
			})).ServeHTTP(w, r)
		}()
		call := "GET /books with " + checkFrom + ", where next" + c.what + " panics and a middleware outside answers with 500"
		kit.Equal(t, "what the middleware outside recovers from "+call, got, any("out of paper"))
		kit.Equal(t, "the status of the answer to "+call, w.Result().StatusCode, c.status)
		headers := checkLines(w.Result().Header)
		kit.MistakeIf(t, c.what != "" && c.status == 500 && headers != checkOrigin+": *" && headers != "", "panic-goes-past")
		kit.Equal(t, "the headers of the answer to "+call, headers, checkOrigin+": *")
	}
}

func TestNextMayFlush(t *testing.T) {
	kit.Stage(t)
	for _, headers := range [][]string{nil, {checkFrom}} {
		var err error
		r := checkSend(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("X-Books", "3")
			err = http.NewResponseController(w).Flush()
			fmt.Fprint(w, "hello")
		}, "GET", headers...)
		r.Request += ", where next flushes before it writes"
		kit.NoError(t, "http.NewResponseController(w).Flush() in next of "+r.Request, err)
		want := checkAll()
		if headers != nil {
			kit.MistakeIf(t, r.Header.Get(checkOrigin) == "" && checkWritten() == "*", "flush-goes-past")
			want.Set(checkOrigin, "*")
		}
		r.same(t, 200, 1, "hello", want)
	}
}

func TestAFlushGoesThrough(t *testing.T) {
	kit.Stage(t)
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/books", nil)
	r.Header.Set("Origin", "https://shop.example")
	CORS(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.NewResponseController(w).Flush() })).ServeHTTP(w, r)
	kit.True(t, w.Flushed, "http.NewResponseController(w).Flush() in next of GET /books with "+checkFrom, "should flush the writer that the middleware was called with; it does not")
}

func TestAFlushSendsTheRightHeaders(t *testing.T) {
	kit.Stage(t)
	for _, set := range []struct {
		what, key, value string
	}{
		{"sets " + checkOrigin + " to https://a.example", checkOrigin, "https://a.example"},
		{"sets " + checkCreds + " to true", checkCreds, "true"},
	} {
		var err error
		r := checkSend(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("X-Books", "3")
			w.Header().Set(set.key, set.value)
			err = http.NewResponseController(w).Flush()
			fmt.Fprint(w, "hello")
		}, "GET", checkFrom)
		r.Request += ", where next " + set.what + " and flushes before it writes"
		kit.NoError(t, "http.NewResponseController(w).Flush() in next of "+r.Request, err)
		kit.MistakeIf(t, r.Header.Get(set.key) == set.value, "flush-goes-past")
		r.same(t, 200, 1, "hello", checkAll(checkOrigin, "*"))
	}
}
