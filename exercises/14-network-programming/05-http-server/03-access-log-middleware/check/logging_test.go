package accesslog

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkLog keeps each call of Write.
type checkLog struct{ lines []string }

func (l *checkLog) Write(p []byte) (int, error) {
	l.lines = append(l.lines, string(p))
	return len(p), nil
}

// checkServe sends a request through the middleware.
func checkServe(t *testing.T, what, method, path string, next http.HandlerFunc) (request string, l *checkLog, w *httptest.ResponseRecorder, crash *kit.Panic) {
	t.Helper()
	request = method + " " + path + ", where the handler " + what + ","
	l = &checkLog{}
	called, early := 0, false
	h := checkMake(t, l, func(w http.ResponseWriter, r *http.Request) {
		called++
		early = early || len(l.lines) > 0
		next(w, r)
	})
	w = httptest.NewRecorder()
	crash = kit.Try(func() { h.ServeHTTP(w, httptest.NewRequest(method, path, nil)) })
	kit.Equal(t, "how often next is called for "+method+" "+path, called, 1)
	kit.MistakeIf(t, early, "logs-first")
	kit.True(t, !early, "the handler", "should write the line when next is done; it writes it before next is called")
	return request, l, w, crash
}

func checkMake(t *testing.T, out io.Writer, next http.HandlerFunc) http.Handler {
	t.Helper()
	var h http.Handler
	kit.NoPanic(t, "Logging(out, next)", func() { h = Logging(out, next) })
	kit.True(t, h != nil, "Logging(out, next)", "should return a handler; it returns nil")
	return h
}

// checkLogs says that some request was logged.
var checkLogs bool

func checkLine(t *testing.T, request string, l *checkLog, want string) {
	t.Helper()
	if len(l.lines) == 1 {
		checkLogs = true
		got := strings.Fields(l.lines[0])
		if wanted := strings.Fields(want); len(got) == 5 && got[2] == "0" && wanted[2] == "200" {
			got[2] = "200"
			kit.MistakeIf(t, slices.Equal(got, wanted), "status-zero")
		}
	}
	kit.Equal(t, "what is written to out after "+request+" call by call", l.lines, []string{want})
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, method, path string
		next               http.HandlerFunc
		line               string
		status             int
		body               string
	}{
		{"answers 201 with a body after 1.5 s", "POST", "/books",
			func(w http.ResponseWriter, _ *http.Request) {
				time.Sleep(1500 * time.Millisecond)
				w.Header().Set("Location", "/books/7")
				w.WriteHeader(201)
				fmt.Fprint(w, `{"id":7}`)
			}, "POST /books 201 8 1.5s\n", 201, `{"id":7}`},
		{"writes two texts and no status", "GET", "/books",
			func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, "Schöne ")
				time.Sleep(20 * time.Microsecond)
				w.Write([]byte("Grüße"))
			}, "GET /books 200 15 20µs\n", 200, "Schöne Grüße"},
		{"writes nothing", "DELETE", "/books/7", func(http.ResponseWriter, *http.Request) {}, "DELETE /books/7 200 0 0s\n", 200, ""},
		{"writes an empty text", "GET", "/empty", func(w http.ResponseWriter, _ *http.Request) { w.Write(nil) }, "GET /empty 200 0 0s\n", 200, ""},
		{"answers 404 without a body", "GET", "/none",
			func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404); time.Sleep(time.Minute) }, "GET /none 404 0 1m0s\n", 404, ""},
		{"sets the status 202 and then 500", "PUT", "/twice",
			func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(202)
				w.WriteHeader(500)
				fmt.Fprint(w, "ok")
			}, "PUT /twice 202 2 0s\n", 202, "ok"},
		{"writes a body and then the status 500", "GET", "/late",
			func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "half"); w.WriteHeader(500) }, "GET /late 200 4 0s\n", 200, "half"},
		{"answers 200", "GET", "/books/the%20hobbit?page=3&x=a%20b",
			func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200); io.WriteString(w, "%d\n") }, "GET /books/the%20hobbit 200 3 0s\n", 200, "%d\n"},
		{"answers 200", "HEAD", "/a%2Fb/c%25d", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }, "HEAD /a%2Fb/c%25d 200 0 0s\n", 200, ""},
	} {
		kit.Bubble(t, func(t *testing.T) {
			request, l, w, crash := checkServe(t, c.name, c.method, c.path, c.next)
			if crash != nil {
				crash.Fail(t, request)
			}
			checkLine(t, request, l, c.line)
			kit.Equal(t, "the status that the client gets after "+request, w.Code, c.status)
			kit.Equal(t, "the body that the client gets after "+request, w.Body.String(), c.body)
			if c.status == 201 {
				kit.Equal(t, "the header Location that the client gets after "+request, w.Header().Get("Location"), "/books/7")
			}
		})
	}
}

func TestPanics(t *testing.T) {
	custom := fmt.Errorf("out of tea")
	for _, c := range []struct {
		name  string
		value any
		next  http.HandlerFunc
		line  string
	}{
		{"panics after 2 s", "no such book", func(http.ResponseWriter, *http.Request) { time.Sleep(2 * time.Second); panic("no such book") }, "GET /crash 500 0 2s\n"},
		{"answers 201 with a text and then panics", custom, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(201); fmt.Fprint(w, "half"); panic(custom) }, "GET /crash 500 4 0s\n"},
		{"panics with http.ErrAbortHandler", http.ErrAbortHandler, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "GET /crash 500 0 0s\n"},
	} {
		kit.Bubble(t, func(t *testing.T) {
			request, l, _, crash := checkServe(t, c.name, "GET", "/crash", c.next)
			kit.MistakeIf(t, checkLogs && len(l.lines) == 0 && crash != nil && crash.Value == c.value, "panic-unlogged")
			if len(l.lines) == 0 {
				kit.Failf(t, "nothing is written to out after %s", strings.TrimSuffix(request, ","))
			}
			checkLine(t, request, l, c.line)
			kit.True(t, crash != nil, request, "should panic after the line was written; the panic is gone")
			kit.True(t, crash.Value == c.value, request, "should panic with the value that next has panicked with, %s of type %T; it panics with %s of type %T",
				kit.Show(fmt.Sprint(c.value)), c.value, kit.Show(fmt.Sprint(crash.Value)), crash.Value)
		})
	}
}

func TestFlushes(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		var err error
		var flushed string
		var w *httptest.ResponseRecorder
		l := &checkLog{}
		h := checkMake(t, l, func(rw http.ResponseWriter, r *http.Request) {
			fmt.Fprint(rw, "first")
			err = http.NewResponseController(rw).Flush()
			if w.Flushed {
				flushed = w.Body.String()
			}
			time.Sleep(time.Second)
			fmt.Fprint(rw, "second")
		})
		w = httptest.NewRecorder()
		const request = "GET /stream, where the handler writes, flushes and writes again,"
		kit.NoPanic(t, request, func() { h.ServeHTTP(w, httptest.NewRequest("GET", "/stream", nil)) })
		if err != nil {
			kit.MistakeIf(t, strings.Contains(err.Error(), "not supported"), "no-unwrap")
			kit.Failf(t, "http.NewResponseController(w).Flush() should work in next; it gives the error %v", err)
		}
		kit.Equal(t, "what has been flushed after the first text", flushed, "first")
		checkLine(t, request, l, "GET /stream 200 11 1s\n")
	})
}

// checkUnwraps is what another middleware passes on.
type checkUnwraps struct{ inner *httptest.ResponseRecorder }

func (w checkUnwraps) Header() http.Header         { return w.inner.Header() }
func (w checkUnwraps) WriteHeader(status int)      { w.inner.WriteHeader(status) }
func (w checkUnwraps) Write(p []byte) (int, error) { return w.inner.Write(p) }
func (w checkUnwraps) Unwrap() http.ResponseWriter { return w.inner }

// checkCannotFlush is a writer with three methods.
type checkCannotFlush struct{ http.ResponseWriter }

func TestFlushesLikeTheRealWriter(t *testing.T) {
	kit.Stage(t)
	inner := httptest.NewRecorder()
	for _, c := range []struct {
		what string
		w    http.ResponseWriter
		can  bool
	}{
		{"whose writer is a wrapper that has only Unwrap", checkUnwraps{inner}, true},
		{"whose writer cannot flush", checkCannotFlush{httptest.NewRecorder()}, false},
	} {
		var err error
		h := checkMake(t, &checkLog{}, func(rw http.ResponseWriter, r *http.Request) {
			err = http.NewResponseController(rw).Flush()
		})
		kit.NoPanic(t, "GET /stream, "+c.what+",", func() { h.ServeHTTP(c.w, httptest.NewRequest("GET", "/stream", nil)) })
		call := "http.NewResponseController(w).Flush() in a handler " + c.what + ","
		if c.can {
			kit.MistakeIf(t, err == nil && !inner.Flushed, "flush-method")
			kit.NoError(t, call, err)
			kit.True(t, inner.Flushed, call, "should flush the writer inside; nothing is flushed, and the error is nil")
			continue
		}
		kit.MistakeIf(t, err == nil, "flush-method")
		kit.True(t, errors.Is(err, http.ErrNotSupported), call, "should give an error that is http.ErrNotSupported; it gives %v", err)
	}
}

// checkSlow is a writer that gives others the time to write as well.
type checkSlow struct {
	concurrent.Gauge
	mu    sync.Mutex
	lines []string
}

func (s *checkSlow) Write(p []byte) (int, error) {
	defer s.Enter()()
	for range 200 {
		runtime.Gosched()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, string(p))
	return len(p), nil
}

func TestRequestsAtTheSameTime(t *testing.T) {
	const n = 50
	out := &checkSlow{}
	began, ended := concurrent.NewBarrier(n), concurrent.NewBarrier(n)
	h := checkMake(t, out, func(w http.ResponseWriter, r *http.Request) {
		var i int
		fmt.Sscanf(r.URL.Path, "/%d", &i)
		began.Arrive()
		w.WriteHeader(400 + i)
		w.Write(make([]byte, i))
		ended.Arrive()
	})
	kit.Finishes(t, "serving 50 requests at once", func() {
		var wg sync.WaitGroup
		for i := range n {
			wg.Go(func() {
				h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", fmt.Sprintf("/%d", i), nil))
			})
		}
		wg.Wait()
	})
	if out.Peak() > 1 {
		kit.Mistake(t, "no-lock")
		kit.Failf(t, "out gets several calls of Write at once when 50 requests end together; it should get one after the other")
	}
	var want, got []string
	for i := range n {
		want = append(want, fmt.Sprintf("GET /%d %d %d DURATION\n", i, 400+i, i))
	}
	for _, line := range out.lines {
		if cut := strings.LastIndex(line, " "); cut > 0 {
			if _, err := time.ParseDuration(strings.TrimSuffix(line[cut+1:], "\n")); err == nil {
				line = line[:cut] + " DURATION\n"
			}
		}
		got = append(got, line)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		kit.Fail(t, kit.Failure{Call: "the lines of 50 requests that are served together, sorted,", Diff: kit.Diff(strings.Join(want, ""), strings.Join(got, ""))})
	}
}

// checkHangsUp is the writer of a client that goes away after some bytes.
type checkHangsUp struct {
	*httptest.ResponseRecorder
	left int
}

func (w *checkHangsUp) Write(p []byte) (int, error) {
	n := min(len(p), w.left)
	w.left -= n
	if n < len(p) {
		return n, io.ErrClosedPipe
	}
	return n, nil
}

func TestClientThatHangsUp(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		var results []any
		l := &checkLog{}
		h := checkMake(t, l, func(w http.ResponseWriter, r *http.Request) {
			for _, text := range []string{"whole", "partly"} {
				results = append(results, kit.Values(w.Write([]byte(text))))
			}
		})
		const request = "GET /long, where the client hangs up after 8 bytes,"
		kit.NoPanic(t, request, func() {
			h.ServeHTTP(&checkHangsUp{httptest.NewRecorder(), 8}, httptest.NewRequest("GET", "/long", nil))
		})
		kit.Equal(t, "what Write of \"whole\" and \"partly\" returns to the handler in "+request, results, []any{kit.Values(5, nil), kit.Values(3, io.ErrClosedPipe)})
		checkLine(t, request, l, "GET /long 200 8 0s\n")
	})
}
