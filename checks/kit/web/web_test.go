package web

import (
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"gotrain/kit/internal/fake"
)

// echo answers with the status in the query and the body of the request.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", r.Header.Get("Content-Type"))
	w.Header().Set("X-Request", r.Method+" "+r.URL.Path)
	var status int
	fmt.Sscan(r.URL.RawQuery, &status)
	w.WriteHeader(status)
	w.Header().Set("X-Late", "not sent")
	io.Copy(w, r.Body)
	if r.URL.Path == "/panic" {
		panic("out of paper")
	}
})

func TestAsk(t *testing.T) {
	for request, want := range map[string]Answer{
		`PUT /books/7?201 {"title": "Emma"}`: {Status: 201, Body: `{"title": "Emma"}`, Header: http.Header{"Content-Type": {""}, "X-Request": {"PUT /books/7"}}},
		"GET /?404 ":                         {Status: 404, Header: http.Header{"Content-Type": {""}, "X-Request": {"GET /"}}},
	} {
		want.Request = strings.TrimSpace(request)
		if got := Ask(t, echo, request); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	flush := func(w http.ResponseWriter, _ *http.Request) { http.NewResponseController(w).Flush() }
	if got := Ask(t, http.HandlerFunc(flush), "GET /"); !got.Flushed || got.Status != 200 {
		t.Errorf("got %+v after a flush", got)
	}
}

func TestSend(t *testing.T) {
	r := Request("GET /?200 tea")
	r.Header.Set("Content-Type", "text/plain")
	got := Send(t, echo, r, "GET / in plain text")
	want := Answer{Request: "GET / in plain text", Status: 200, Body: "tea", Header: http.Header{"Content-Type": {"text/plain"}, "X-Request": {"GET /"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestPanics(t *testing.T) {
	tb := fake.Run(t, func(t testing.TB) { Ask(t, echo, "GET /panic?200 tea") })
	if got := tb.Facts("failure"); len(got) != 1 || got[0]["call"] != "GET /panic?200 tea" || !strings.HasPrefix(got[0]["message"].(string), "panic: out of paper") {
		t.Errorf("the failures are %v", got)
	}
	a, p := Try(echo, Request("GET /panic?200 tea"), "GET /panic")
	if p == nil || p.Value != "out of paper" || a.Status != 200 || a.Body != "tea" {
		t.Errorf("got %+v and the panic %+v", a, p)
	}
}

// said gives call, want and got of the failure, or "".
func said(t *testing.T, f func(t testing.TB)) string {
	t.Helper()
	list := fake.Run(t, f).Facts("failure")
	if len(list) == 0 {
		return ""
	}
	text := func(key string) string {
		s, _ := list[0][key].(string)
		return s
	}
	if text("want")+text("got") == "" {
		return text("message")
	}
	return text("call") + ": " + text("want") + ", not " + text("got")
}

func answer(status int, media, body string) Answer {
	return Answer{Request: "GET /books", Status: status, Header: http.Header{"Content-Type": {media}}, Body: body}
}

func TestWantJSON(t *testing.T) {
	const media = "application/json"
	for _, c := range []struct {
		answer Answer
		status int
		want   string
		said   string
	}{
		{answer(200, media, "{\"b\": [1, null],\n \"a\": \"<\\u0041>\"}\n"), 200, `{"a":"<A>","b":[1,null]}`, ""},
		{answer(200, "Application/JSON; charset=utf-8", "[]"), 200, "[]", ""},
		{answer(200, media, "[1.0, 1e2, -0, 0.0, 2.50, 1e400]"), 200, "[1, 100, 0, -0, 25e-1, 1e400]", ""},
		{answer(204, "", ""), 204, "", ""},
		{answer(404, media, `{"b":1, "a":2}`), 200, `[]`, `GET /books: 200 [], not 404 {"a":2,"b":1}`},
		{answer(200, media, "null"), 200, `[]`, `GET /books: 200 [], not 200 null`},
		{answer(200, media, `"1"`), 200, `1`, `GET /books: 200 1, not 200 "1"`},
		{answer(200, media, "9007199254740993"), 200, "9007199254740992", `GET /books: 200 9007199254740992, not 200 9007199254740993`},
		{answer(200, media, "[1] [2]"), 200, `[1]`, `GET /books: 200 [1], not 200 "[1] [2]"`},
		{answer(200, media, ""), 200, `[]`, `GET /books: 200 [], not 200 without a body`},
		{answer(204, media, "\n"), 204, "", `GET /books: 204, not 204 "\n"`},
		{answer(204, media, "null"), 204, "", `GET /books: 204, not 204 null`},
		{answer(200, "text/plain; charset=utf-8", "[]"), 200, "[]", `the Content-Type of the answer to GET /books: "application/json", not "text/plain; charset=utf-8"`},
		{answer(200, media, "[]"), 200, "[", "kit: this is not JSON: ["},
	} {
		if got := said(t, func(t testing.TB) { c.answer.WantJSON(t, c.status, c.want) }); got != c.said {
			t.Errorf("%v with the body %q, wanted %s: got\n%s, want\n%s", c.answer.Status, c.answer.Body, c.want, got, c.said)
		}
	}
}

func TestWantError(t *testing.T) {
	for _, c := range []struct {
		answer Answer
		said   string
	}{
		{answer(404, "application/json", `{"error":"no such book"}`), ""},
		{answer(400, "application/json", `{"error":"no"}`), `GET /books: 404 {"error":"…"}, not 400 {"error":"no"}`},
		{answer(404, "application/json", `{"error":""}`), `GET /books: 404 {"error":"…"}, not 404 {"error":""}`},
		{answer(404, "application/json", `{"error":7}`), `GET /books: 404 {"error":"…"}, not 404 {"error":7}`},
		{answer(404, "application/json", `{"error":"no","code":7}`), `GET /books: 404 {"error":"…"}, not 404 {"code":7,"error":"no"}`},
		{answer(404, "text/plain", "404 page not found\n"), `GET /books: 404 {"error":"…"}, not 404 "404 page not found\n"`},
		{answer(404, "application/json", `{"error":"no"}{}`), `GET /books: 404 {"error":"…"}, not 404 "{\"error\":\"no\"}{}"`},
		{answer(405, "", ""), `GET /books: 404 {"error":"…"}, not 405 without a body`},
		{answer(404, "", `{"error":"no"}`), `the Content-Type of the answer to GET /books: "application/json", not ""`},
	} {
		if got := said(t, func(t testing.TB) { c.answer.WantError(t, 404) }); got != c.said {
			t.Errorf("the body %q: got\n%s, want\n%s", c.answer.Body, got, c.said)
		}
	}
}

func TestWantStatusAndHeader(t *testing.T) {
	a := answer(200, "text/html", "<p>")
	a.Header["Vary"] = []string{"Accept", "Origin"}
	for want, f := range map[string]func(t testing.TB){
		"": func(t testing.TB) {
			a.WantStatus(t, 200)
			a.WantHeader(t, "content-type", "text/html")
			a.WantHeader(t, "Location", "")
		},
		`the status of the answer to GET /books: 204, not 200 "<p>"`:                  func(t testing.TB) { a.WantStatus(t, 204) },
		`the header Vary of the answer to GET /books: "Origin", not "Accept, Origin"`: func(t testing.TB) { a.WantHeader(t, "Vary", "Origin") },
		`the header Location of the answer to GET /books: "/books/7", not ""`:         func(t testing.TB) { a.WantHeader(t, "Location", "/books/7") },
		`the header Content-Type of the answer to GET /books: "", not "text/html"`:    func(t testing.TB) { a.WantHeader(t, "Content-Type", "") },
	} {
		if got := said(t, f); got != want {
			t.Errorf("got\n%s, want\n%s", got, want)
		}
	}
}

func TestLongBodiesAreCut(t *testing.T) {
	if got, want := answer(200, "", strings.Repeat("é", 200)).Short(), `"`+strings.Repeat("é", 149)+" …"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	body := func(middle string) string {
		return `["` + strings.Repeat("a", 500) + middle + strings.Repeat("z", 500) + `"]`
	}
	around := func(middle string) string {
		return "… " + strings.Repeat("a", 100) + middle + strings.Repeat("z", 199) + " …"
	}
	got := said(t, func(t testing.TB) { answer(200, "", body("X")).WantJSON(t, 200, body("Y")) })
	if want := "GET /books: 200 " + around("Y") + ", not 200 " + around("X"); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
	got = said(t, func(t testing.TB) { answer(500, "", "").WantJSON(t, 200, body("Y")) })
	if want := `GET /books: 200 ["` + strings.Repeat("a", 298) + " …, not 500 without a body"; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
