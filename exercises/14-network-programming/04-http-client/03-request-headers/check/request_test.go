package api

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"gotrain/kit"
)

type checkKey struct{}

// checkSeen is what arrived at the server.
type checkSeen struct {
	method, host, path, body string
	header                   http.Header
}

type checkServer struct {
	*httptest.Server
	mu   sync.Mutex
	seen []checkSeen
}

func checkServe(t *testing.T) *checkServer {
	s := &checkServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		header := maps.Clone(r.Header)
		for _, own := range []string{"Accept-Encoding", "User-Agent", "Content-Length"} { // net/http adds them
			header.Del(own)
		}
		s.mu.Lock()
		s.seen = append(s.seen, checkSeen{r.Method, r.Host, r.URL.RequestURI(), string(body), header})
		s.mu.Unlock()
		if r.URL.Path == "/moved" {
			w.Header().Set("Location", "/here")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// checkMake calls NewRequest.
func (s *checkServer) checkMake(t *testing.T, method, path, token string, payload any, extra map[string]string) (call string, req *http.Request) {
	t.Helper()
	call = kit.Call("NewRequest", kit.Code("ctx"), method, kit.Code(`"http://server`+path+`"`), token, payload, extra)
	var err error
	kit.NoPanic(t, call, func() {
		req, err = NewRequest(context.WithValue(t.Context(), checkKey{}, "mine"), method, s.URL+path, token, payload, extra)
	})
	kit.NoError(t, call, err)
	kit.True(t, req != nil, call, "should return a request; it returns nil, nil")
	kit.Equal(t, "a value in the context of the request from "+call, req.Context().Value(checkKey{}), any("mine"))
	return call, req
}

// checkSend calls NewRequest, sends the request and returns what arrives.
func (s *checkServer) checkSend(t *testing.T, method, path, token string, payload any, extra map[string]string) (call string, req *http.Request, got checkSeen) {
	t.Helper()
	call, req = s.checkMake(t, method, path, token, payload, extra)
	s.seen = nil
	resp, err := s.Client().Do(req)
	kit.NoError(t, "sending the request from "+call, err)
	resp.Body.Close()
	kit.True(t, len(s.seen) > 0, call, "should make a request that can be sent; nothing arrives at the server")
	got = s.seen[len(s.seen)-1]
	kit.Equal(t, "the method that arrives after "+call, got.method, method)
	return call, req, got
}

func (got checkSeen) checkHeader(t *testing.T, call string, req *http.Request, want map[string]string) {
	t.Helper()
	wanted := http.Header{}
	double := false
	for key, value := range want {
		wanted[key] = []string{value}
		double = double || len(got.header[key]) > 1
	}
	odd := false
	for key := range req.Header {
		odd = odd || key != http.CanonicalHeaderKey(key)
	}
	kit.MistakeIf(t, double && !odd, "adds")
	kit.MistakeIf(t, double && odd, "odd-spelling")
	if _, ok := want["Content-Type"]; !ok && got.body == "" {
		kit.MistakeIf(t, got.header.Get("Content-Type") == "application/json", "type-without-payload")
	}
	kit.Equal(t, "the headers that arrive after "+call, map[string][]string(got.header), map[string][]string(wanted))
}

func (got checkSeen) checkBody(t *testing.T, call string, payload any) {
	t.Helper()
	if payload == nil {
		kit.Equal(t, "the body that arrives after "+call, got.body, "")
		return
	}
	text, _ := json.Marshal(payload)
	var have, want any
	json.Unmarshal(text, &want)
	if err := json.Unmarshal([]byte(got.body), &have); err != nil {
		kit.Failf(t, "the body that arrives after %s should be the payload as JSON; it is %s", call, kit.Show(got.body))
	}
	kit.Equal(t, "the body that arrives after "+call+", decoded,", have, want)
}

const checkJSON = "application/json"

type checkOrder struct {
	Item  string `json:"item"`
	Count int    `json:"count"`
}

func TestHeadersAndBody(t *testing.T) {
	s := checkServe(t)
	for _, c := range []struct {
		method, path, token string
		payload             any
	}{
		{"GET", "/orders?page=2", "", nil},
		{"GET", "/orders", "s3cret", nil},
		{"POST", "/orders", "", checkOrder{"green \"tea\" <b>", 3}},
		{"PATCH", "/orders/9", "dGhpcyBpcyBhIHRva2Vu.x-y_z", map[string]any{"count": 2.0}},
		{"DELETE", "/orders/9", "t", nil},
		{"PUT", "/orders/9/count", "t", 0},
		{"PUT", "/orders/9/name", "t", ""},
		{"PUT", "/orders/9/paid", "t", false},
	} {
		call, req, got := s.checkSend(t, c.method, c.path, c.token, c.payload, nil)
		want := map[string]string{"Accept": checkJSON}
		if c.token != "" {
			want["Authorization"] = "Bearer " + c.token
		}
		if c.payload != nil {
			want["Content-Type"] = checkJSON
		}
		kit.Equal(t, "the path that arrives after "+call, got.path, c.path)
		got.checkHeader(t, call, req, want)
		got.checkBody(t, call, c.payload)
		kit.Equal(t, "whether the server is the host that arrives after "+call, got.host == strings.TrimPrefix(s.URL, "http://"), true)
	}
}

func TestExtraHeaders(t *testing.T) {
	s := checkServe(t)
	order := checkOrder{"tea", 3}
	for _, c := range []struct {
		token       string
		payload     any
		extra, want map[string]string
	}{
		{"", nil, map[string]string{"X-Trace": "a1"}, map[string]string{"Accept": checkJSON, "X-Trace": "a1"}},
		{"", nil, map[string]string{"Accept": "text/csv"}, map[string]string{"Accept": "text/csv"}},
		{"t", order, map[string]string{"aCCept": "text/csv", "x-trace": "a2"},
			map[string]string{"Accept": "text/csv", "X-Trace": "a2", "Authorization": "Bearer t", "Content-Type": checkJSON}},
		{"t", order, map[string]string{"authorization": "Basic eDp5", "CONTENT-TYPE": "application/merge-patch+json"},
			map[string]string{"Accept": checkJSON, "Authorization": "Basic eDp5", "Content-Type": "application/merge-patch+json"}},
		{"", nil, map[string]string{"Authorization": "Basic eDp5", "content-type": "text/plain"},
			map[string]string{"Accept": checkJSON, "Authorization": "Basic eDp5", "Content-Type": "text/plain"}},
	} {
		extra := maps.Clone(c.extra)
		call, req, got := s.checkSend(t, "POST", "/", c.token, c.payload, extra)
		got.checkHeader(t, call, req, c.want)
		got.checkBody(t, call, c.payload)
		kit.Equal(t, "the map extra after "+call, extra, c.extra)
	}
}

func TestHost(t *testing.T) {
	s := checkServe(t)
	for _, key := range []string{"Host", "host", "HOST", "hOsT"} {
		call, req, got := s.checkSend(t, "GET", "/", "", nil, map[string]string{key: "api.example:8080"})
		if got.host != "api.example:8080" {
			inMap := len(req.Header.Values("Host")) > 0
			kit.MistakeIf(t, inMap && key == "Host", "host-header")
			kit.MistakeIf(t, inMap && key != "Host", "host-case")
			if got.host == strings.TrimPrefix(s.URL, "http://") {
				kit.Failf(t, `the host that arrives after %s should be "api.example:8080"; it is that of the URL`, call)
			}
			kit.Equal(t, "the host that arrives after "+call, got.host, "api.example:8080")
		}
		got.checkHeader(t, call, req, map[string]string{"Accept": checkJSON})
	}
}

func TestRedirectSendsTheBodyAgain(t *testing.T) {
	s := checkServe(t)
	order := checkOrder{"tea", 3}
	call, req, got := s.checkSend(t, "POST", "/moved", "t", order, nil)
	call += ", where the server answers 307,"
	if got.path == "/moved" && req.GetBody == nil {
		kit.Failf(t, "%s is not followed to /here: the request has no GetBody, so that the client cannot send its body a second time", call)
	}
	kit.Equal(t, "the path that is asked for in the end after "+call, got.path, "/here")
	got.checkBody(t, call, order)
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		method, url string
		payload     any
	}{
		{"POST", "http://server/", make(chan int)},
		{"POST", "http://server/", math.Inf(1)},
		{"POST", "http://%zz/", nil},
		{"bad method", "http://server/", nil},
	} {
		payload := c.payload
		if _, ok := payload.(chan int); ok {
			payload = kit.Code("make(chan int)")
		}
		call := kit.Call("NewRequest", kit.Code("ctx"), c.method, c.url, "t", payload, kit.Code("nil"))
		var req *http.Request
		var err error
		kit.NoPanic(t, call, func() { req, err = NewRequest(t.Context(), c.method, c.url, "t", c.payload, nil) })
		kit.True(t, err != nil, call, "should return an error; it returns nil")
		kit.True(t, req == nil, call, "should return no request with the error")
	}
}
