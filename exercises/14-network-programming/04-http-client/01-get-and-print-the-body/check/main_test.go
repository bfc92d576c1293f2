package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkServer is a server, and what it was asked for.
type checkServer struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
}

// checkServe serves paths, each with a function of its own.
func checkServe(t *testing.T, pages map[string]http.HandlerFunc) *checkServer {
	s := &checkServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requests = append(s.requests, r.Method+" "+r.URL.RequestURI())
		s.mu.Unlock()
		if page := pages[r.URL.Path]; page != nil {
			page(w, r)
		} else {
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// get runs the program and returns how it ended, and what the run is called.
func (s *checkServer) get(t *testing.T, path string) (*proc.Result, string) {
	t.Helper()
	call := "get http://server" + path
	return proc.Run(t, proc.Args(s.URL+path), proc.Name(call)), call
}

func checkBytes(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

func checkShort(s string) string {
	if !utf8.ValidString(s) {
		return fmt.Sprintf("%d bytes that are no text", len(s))
	}
	if len(s) > 60 {
		return fmt.Sprintf("%s… (%d bytes)", kit.Show(s[:50]), len(s))
	}
	return kit.Show(s)
}

// checkBody compares what the program printed with the body.
func checkBody(t *testing.T, r *proc.Result, call, body string) {
	t.Helper()
	if r.Panic != nil {
		r.WantExit(0)
	}
	if r.Stdout != body {
		kit.MistakeIf(t, r.Stdout == body+"\n", "println")
		message := ""
		if r.Stdout != "" {
			same := 0
			for same < min(len(body), len(r.Stdout)) && body[same] == r.Stdout[same] {
				same++
			}
			message = fmt.Sprintf("%s prints something else than the body, from byte %d on", call, same)
		}
		kit.Fail(t, kit.Failure{Message: message, Call: "standard output of " + call, Want: checkShort(body), Got: checkShort(r.Stdout)})
	}
	r.WantExit(0)
	r.WantStderr("")
}

func TestPrintsTheBody(t *testing.T) {
	prices := fmt.Sprintf(`{"args": {"id": "7"}, "url": "/anything?id=7", "uuid": "%016x"}`+"\n", rand.New(rand.NewPCG(4, 1)).Uint64())
	binary := checkBytes(1, 700_000)
	text := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
	}
	s := checkServe(t, map[string]http.HandlerFunc{
		"/anything": text(prices),
		"/no-end":   text("no newline at the end"),
		"/binary":   text(binary),
		"/empty":    text(""),
		"/old":      func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new", http.StatusFound) },
		"/new":      text("100% moved\n"),
		"/created":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(201); fmt.Fprint(w, "made") },
		"/299":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(299); fmt.Fprint(w, "odd") },
		"/204":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) },
	})
	for _, c := range []struct {
		path, body string
		status     int
	}{
		{"/anything?id=7", prices, 200}, {"/no-end", "no newline at the end", 200}, {"/binary", binary, 200}, {"/empty", "", 200},
		{"/old", "100% moved\n", 200}, {"/created", "made", 201}, {"/299", "odd", 299}, {"/204", "", 204},
	} {
		r, call := s.get(t, c.path)
		if c.status != 200 {
			call = fmt.Sprintf("%s, where the status is %d,", call, c.status)
			kit.MistakeIf(t, r.ExitCode == 1 && r.Stdout == "" && strings.Contains(r.Stderr, fmt.Sprintf("status %d", c.status)), "only-200")
		}
		checkBody(t, r, call, c.body)
	}
	kit.Equal(t, "what the server was asked for", s.requests, []string{
		"GET /anything?id=7", "GET /no-end", "GET /binary", "GET /empty", "GET /old", "GET /new", "GET /created", "GET /299", "GET /204"})
}

func TestReportsOtherStatuses(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	codes := []int{404, 503, 500, 401, 300, 304, 101}
	for _, code := range codes {
		pages["/"+strconv.Itoa(code)] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Connection", "close")
			w.WriteHeader(code)
			if code >= 400 {
				fmt.Fprintln(w, "<h1>Sorry</h1>")
			}
		}
	}
	s := checkServe(t, pages)
	for _, code := range codes {
		r, call := s.get(t, fmt.Sprintf("/%d", code))
		call = fmt.Sprintf("%s, where the status is %d,", call, code)
		want := fmt.Sprintf("status %d\n", code)
		kit.MistakeIf(t, r.ExitCode == 0 && r.Stdout == "<h1>Sorry</h1>\n", "error-page")
		if r.Panic == nil {
			kit.Equal(t, "standard output of "+call, r.Stdout, "")
		}
		r.WantExit(1)
		if r.Stderr != want {
			if prefix, ok := strings.CutSuffix(r.Stderr, want); ok && len(prefix) >= 20 && strings.Count(prefix, "/") >= 2 {
				kit.Mistake(t, "log-prefix")
				kit.Failf(t, "%s writes date and time in front of %s to standard error", call, kit.Show(want))
			}
			kit.Equal(t, "standard error of "+call, r.Stderr, want)
		}
	}
}

func TestNoticesABrokenBody(t *testing.T) {
	half := checkBytes(2, 5000)
	s := checkServe(t, map[string]http.HandlerFunc{
		"/length": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "10000")
			fmt.Fprint(w, half)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
		"/chunks": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, half)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
	})
	for _, path := range []string{"/length", "/chunks"} {
		r, call := s.get(t, path)
		call += ", where the connection breaks in the middle of the body,"
		kit.MistakeIf(t, r.ExitCode == 0 && r.Stdout == half, "ignores-copy-error")
		checkFailed(t, r, call)
	}
}

// checkFailed wants the exit status 1 and a message.
func checkFailed(t *testing.T, r *proc.Result, call string) {
	t.Helper()
	if r.Panic != nil {
		r.WantExit(1)
	}
	kit.Equal(t, "the exit status of "+call, r.ExitCode, 1)
	kit.True(t, strings.TrimSpace(r.Stderr) != "", call, "should write a message to standard error; it writes nothing")
}

func TestReportsThatNoResponseCame(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	kit.NoError(t, "listening", err)
	closed := "http://" + ln.Addr().String() + "/"
	ln.Close()
	for _, c := range []struct{ url, call string }{
		{closed, "get http://server/, where nobody listens,"},
		{"http://%zz/", "get http://%zz/"},
		{"", `get ""`},
	} {
		r := proc.Run(t, proc.Args(c.url), proc.Name(c.call))
		checkFailed(t, r, c.call)
		kit.Equal(t, "standard output of "+c.call, r.Stdout, "")
	}
}

func TestSaysHowItIsUsed(t *testing.T) {
	s := checkServe(t, nil)
	for _, c := range []struct {
		call string
		args []string
	}{
		{"get, without an argument,", nil},
		{"get http://server/a http://server/b", []string{s.URL + "/a", s.URL + "/b"}},
	} {
		r := proc.Run(t, proc.Args(c.args...), proc.Name(c.call))
		r.WantExit(2)
		r.WantStdout("")
		r.WantStderr("usage: get URL\n")
	}
	kit.Equal(t, "what the server was asked for", s.requests, []string(nil))
}
