// Package web asks a handler, without a network, and says what is wrong with its
// answer.
//
//	a := web.Ask(t, routes, `PUT /books/7 {"title":"Emma"}`)
//	a.WantJSON(t, 200, `{"id":7,"title":"Emma"}`)
//	web.Ask(t, routes, "GET /books/9").WantError(t, 404)
//
// A request is written as above: method, target and body, with one blank between
// them. [Send] sends one that has headers or a context of its own.
package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gotrain/kit"
)

// An Answer is what a handler answered.
type Answer struct {
	Request string      // how messages name the request; add to it what else matters
	Status  int         // 200 where the handler set none
	Header  http.Header // as it was sent: what was set after the status is not there
	Body    string
	Flushed bool // whether the handler flushed
}

// Request makes a request from a text such as `PUT /books/7 {"title":"Emma"}`.
func Request(text string) *http.Request {
	parts := append(strings.SplitN(text, " ", 3), "", "")
	return httptest.NewRequest(parts[0], parts[1], strings.NewReader(parts[2]))
}

// Ask sends the request that text is. A panic of the handler fails the test.
func Ask(t testing.TB, h http.Handler, text string) Answer {
	t.Helper()
	return Send(t, h, Request(text), strings.TrimRight(text, " "))
}

// Send is [Ask] with a request that was made before, which messages call name.
func Send(t testing.TB, h http.Handler, r *http.Request, name string) Answer {
	t.Helper()
	a, p := Try(h, r, name)
	if p != nil {
		p.Fail(t, name)
	}
	return a
}

// Try is [Send] for any goroutine: it fails no test. It returns the handler's
// panic, or nil, and what was answered before it.
func Try(h http.Handler, r *http.Request, name string) (Answer, *kit.Panic) {
	w := httptest.NewRecorder()
	p := kit.Try(func() { h.ServeHTTP(w, r) })
	return Answer{name, w.Code, w.Result().Header, w.Body.String(), w.Flushed}, p
}

// WantStatus asks for a status.
func (a Answer) WantStatus(t testing.TB, want int) {
	t.Helper()
	if a.Status != want {
		kit.Fail(t, kit.Failure{Call: "the status of the answer to " + a.Request, Want: fmt.Sprint(want), Got: line(a.Status, a.Short())})
	}
}

// WantHeader asks for a header with one value, for none where want is "".
func (a Answer) WantHeader(t testing.TB, name, want string) {
	t.Helper()
	kit.Equal(t, "the header "+name+" of the answer to "+a.Request, strings.Join(a.Header.Values(name), ", "), want)
}

// WantJSON asks for a status and a body that is one JSON document with the meaning
// of want, of the type application/json. An empty want asks for an empty body.
//
// Neither blanks nor the order of keys matter. Numbers are compared by their value,
// whole ones to the last digit.
func (a Answer) WantJSON(t testing.TB, status int, want string) {
	t.Helper()
	wanted, ok := canonical(want)
	if !ok && want != "" {
		kit.Failf(t, "kit: this is not JSON: %s", want)
	}
	got, ok := canonical(a.Body)
	same := ok && got == wanted || a.Body == "" && want == ""
	if a.Status != status || !same {
		switch {
		case a.Body == "" && want != "":
			got = noBody
		case !ok:
			got = quoted(a.Body)
		}
		wanted, got = shorten(wanted, got)
		kit.Fail(t, kit.Failure{Call: a.Request, Want: line(status, wanted), Got: line(a.Status, got)})
	}
	if want != "" {
		a.wantTypeJSON(t)
	}
}

// WantError asks for a status and the body {"error":"…"}, with any text that is not
// empty, of the type application/json.
func (a Answer) WantError(t testing.TB, status int) {
	t.Helper()
	var object map[string]any
	err := json.Unmarshal([]byte(a.Body), &object)
	text, _ := object["error"].(string)
	if a.Status != status || err != nil || len(object) != 1 || text == "" {
		kit.Fail(t, kit.Failure{Call: a.Request, Want: line(status, `{"error":"…"}`), Got: line(a.Status, cmp.Or(a.Short(), noBody))})
	}
	a.wantTypeJSON(t)
}

func (a Answer) wantTypeJSON(t testing.TB) {
	t.Helper()
	got := a.Header.Get("Content-Type")
	if media, _, _ := mime.ParseMediaType(got); media != "application/json" {
		kit.Equal(t, "the Content-Type of the answer to "+a.Request, got, "application/json")
	}
}

// Short writes the body for a message: JSON without blanks and with sorted keys,
// other text in quotation marks, the beginning of what is long.
func (a Answer) Short() string {
	text, ok := canonical(a.Body)
	if !ok {
		text = quoted(a.Body)
	}
	text, _ = shorten(text, "")
	return text
}

// noBody stands for a body that is missing.
const noBody = "without a body"

// line writes a status and a body, which may be empty.
func line(status int, body string) string {
	return strings.TrimSpace(fmt.Sprint(status, " ", body))
}
