package observe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/web"
)

var oracleForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// oracleService is a router that is observed.
type oracleService struct {
	log bytes.Buffer // written under the lock of slog's handler

	mu   sync.Mutex
	seen map[string]string // ids in the handlers, by path
}

func (s *oracleService) handle(answer http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen[r.URL.Path] = middleware.GetReqID(r.Context())
		s.mu.Unlock()
		answer(w, r)
	}
}

func oracleObserve(t *testing.T, s *oracleService) chi.Middlewares {
	t.Helper()
	s.seen = map[string]string{}
	var m chi.Middlewares
	kit.NoPanic(t, "Observe(l)", func() { m = Observe(slog.New(slog.NewJSONHandler(&s.log, nil))) })
	return m
}

func (s *oracleService) router(t *testing.T) http.Handler {
	t.Helper()
	m := oracleObserve(t, s)
	r := chi.NewRouter()
	r.Use(m...)
	r.Get("/", s.handle(func(http.ResponseWriter, *http.Request) {}))
	r.Post("/items", s.handle(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(201)
		io.WriteString(w, "made")
		io.WriteString(w, " it\n")
	}))
	r.Get("/items/{id}", s.handle(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "item ", chi.URLParam(r, "id")) }))
	r.Get("/slow/{id}", s.handle(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Second)
		io.WriteString(w, "at last")
	}))
	r.Route("/shops/{shop}", func(r chi.Router) {
		r.Delete("/items/{id}", s.handle(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }))
	})
	r.Get("/status/{code}", s.handle(func(w http.ResponseWriter, r *http.Request) {
		var code int
		fmt.Sscan(chi.URLParam(r, "code"), &code)
		w.WriteHeader(code)
	}))
	r.Get("/panic", s.handle(func(http.ResponseWriter, *http.Request) { panic("the shelf fell down") }))
	r.Get("/panic/late", s.handle(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "so far so good")
		panic("the shelf fell down")
	}))
	r.Get("/panic/made", s.handle(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(201)
		panic("the shelf fell down")
	}))
	r.Get("/panic/gone", s.handle(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(404)
		io.WriteString(w, "gone")
		panic("the shelf fell down")
	}))
	r.Get("/stream", s.handle(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "tick")
		if err := http.NewResponseController(w).Flush(); err != nil {
			panic(err)
		}
	}))
	return r
}

// records gives what was logged so far, and forgets it.
func (s *oracleService) records(t *testing.T) (list []map[string]string) {
	t.Helper()
	for line := range bytes.Lines(s.log.Bytes()) {
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		var record map[string]any
		kit.NoError(t, "reading the log", decoder.Decode(&record))
		texts := map[string]string{}
		for key, value := range record {
			if key != "time" {
				texts[key] = fmt.Sprint(value)
			}
		}
		list = append(list, texts)
	}
	s.log.Reset()
	return list
}

// oracleRequest makes a request with the client's id; "" is no header.
func oracleRequest(method, path, id string) *http.Request {
	r := web.Request(method + " " + path)
	if id != "" {
		r.Header["X-Request-Id"] = []string{id}
	}
	return r
}

// one makes a request and gives its only record.
func (s *oracleService) one(t *testing.T, h http.Handler, method, path, id string) (a web.Answer, record map[string]string, panicked *kit.Panic) {
	t.Helper()
	a, panicked = web.Try(h, oracleRequest(method, path, id), method+" "+path)
	if panicked != nil && !strings.HasPrefix(path, "/panic") {
		panicked.Fail(t, a.Request)
	}
	records := s.records(t)
	if len(records) != 1 {
		kit.Failf(t, "%s should log one record; it logs %d", a.Request, len(records))
	}
	return a, records[0], panicked
}

func TestLogsOneRecord(t *testing.T) {
	for _, c := range []struct {
		name, method, path, route string
		status, bytes             int
		level                     string
	}{
		{"an item", "GET", "/items/7", "/items/{id}", 200, 6, "INFO"},
		{"another item", "GET", "/items/88", "/items/{id}", 200, 7, "INFO"},
		{"a new item", "POST", "/items", "/items", 201, 8, "INFO"},
		{"nothing written", "GET", "/", "/", 200, 0, "INFO"},
		{"a route of a subrouter", "DELETE", "/shops/3/items/7", "/shops/{shop}/items/{id}", 204, 0, "INFO"},
		{"an unknown path", "GET", "/nowhere", "", 404, 19, "INFO"},
		{"a wrong method", "PUT", "/items", "", 405, 0, "INFO"},
		{"the last status below 500", "GET", "/status/499", "/status/{code}", 499, 0, "INFO"},
		{"the first status of a failure", "GET", "/status/500", "/status/{code}", 500, 0, "ERROR"},
		{"another failure", "GET", "/status/503", "/status/{code}", 503, 0, "ERROR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &oracleService{}
			h := s.router(t)
			a, got, _ := s.one(t, h, c.method, c.path, "client-id_1")
			want := map[string]string{"level": c.level, "msg": "request", "id": "client-id_1", "method": c.method, "route": c.route,
				"status": fmt.Sprint(c.status), "bytes": fmt.Sprint(c.bytes)}
			if c.status == 405 {
				want["route"] = got["route"] // which pattern comes nearest is chi's affair
			}
			others := func(key string) bool {
				for k := range want {
					if k != key && got[k] != want[k] {
						return false
					}
				}
				return true
			}
			kit.MistakeIf(t, got["route"] == "" && want["route"] != "" && others("route"), "route-too-early")
			kit.MistakeIf(t, got["id"] == "" && a.Header.Get("X-Request-Id") == "client-id_1" && others("id"), "logger-first")
			kit.MistakeIf(t, got["status"] == "0" && others("status"), "status-zero")
			kit.Equal(t, "the record of "+a.Request, got, want)
			a.WantStatus(t, c.status)
		})
	}
}

func TestKeepsHarmlessIDs(t *testing.T) {
	for _, id := range []string{"x", "7", "_", "-", "req-42_B", strings.Repeat("aZ09", 16)} {
		s := &oracleService{}
		a, record, _ := s.one(t, s.router(t), "GET", "/items/7", id)
		where := fmt.Sprintf("of GET /items/7 with X-Request-Id %q", id)
		kit.Equal(t, "the headers X-Request-Id of the answer "+where, a.Header["X-Request-Id"], []string{id})
		kit.Equal(t, "middleware.GetReqID in the handler "+where, s.seen["/items/7"], id)
		kit.Equal(t, "the id in the record "+where, record["id"], id)
	}
}

func TestReplacesOtherIDs(t *testing.T) {
	for _, id := range []string{"", "seven\nlevel=ERROR", "seven\n", "\nseven", strings.Repeat("a", 65), "a b", "a/b", "a.b", "über", "<b>", `"x"`, "a\x00", "١"} {
		s := &oracleService{}
		h := s.router(t)
		earlier := map[string]bool{}
		for range 3 {
			a, record, _ := s.one(t, h, "GET", "/items/7", id)
			where := fmt.Sprintf("of GET /items/7 with X-Request-Id %q", id)
			if id == "" {
				where = "of GET /items/7 without X-Request-Id"
			}
			sent := a.Header["X-Request-Id"]
			kit.MistakeIf(t, id != "" && len(sent) == 1 && sent[0] == id, "any-id")
			kit.True(t, len(sent) == 1 && oracleForm.MatchString(sent[0]), "the answer "+where,
				"should have one header X-Request-Id with an id of 1 to 64 characters from [A-Za-z0-9_-]; it has %s", kit.Show(sent))
			kit.True(t, !earlier[sent[0]], "the answer "+where, "should have a new id; it has %q a second time", sent[0])
			earlier[sent[0]] = true
			kit.Equal(t, "middleware.GetReqID in the handler "+where, s.seen["/items/7"], sent[0])
			kit.Equal(t, "the id in the record "+where, record["id"], sent[0])
		}
	}
}

func TestLogsPanics(t *testing.T) {
	for _, c := range []struct{ path, what, bytes string }{
		{"/panic", "whose handler panics", "0"},
		{"/panic/late", "whose handler writes, then panics", "14"},
		{"/panic/made", "whose handler sets the status 201, then panics", "0"},
		{"/panic/gone", "whose handler answers with 404, then panics", "4"},
	} {
		s := &oracleService{}
		_, got, panicked := s.one(t, s.router(t), "GET", c.path, "p1")
		want := map[string]string{"level": "ERROR", "msg": "request", "id": "p1", "method": "GET", "route": c.path, "status": "500", "bytes": c.bytes}
		kit.Equal(t, fmt.Sprintf("the record of a request %s, GET %s", c.what, c.path), got, want)
		if panicked == nil || panicked.Value != "the shelf fell down" {
			kit.Failf(t, "the panic of a handler should go on through the middleware, for others to recover; it does not")
		}
	}
}

func TestHandlersCanFlush(t *testing.T) {
	s := &oracleService{}
	a, _, _ := s.one(t, s.router(t), "GET", "/stream", "")
	kit.True(t, a.Flushed, "http.NewResponseController(w).Flush() in a handler", "should reach the client")
}

func TestRequestsShareNothing(t *testing.T) {
	kit.Stage(t)
	s := &oracleService{}
	h := oracleObserve(t, s).HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	one, two := httptest.NewRecorder(), httptest.NewRecorder()
	first, second := oracleRequest("GET", "/items/1", ""), oracleRequest("GET", "/items/2", "")
	kit.Finishes(t, "two requests", func() {
		concurrent.Apart(func() { h.ServeHTTP(one, first) }, func() { h.ServeHTTP(two, second) })
	})
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := &oracleService{}
		h := s.router(t)
		ids, panics := make([]string, 200), make([]*kit.Panic, 200)
		var wg sync.WaitGroup
		for i := range ids {
			wg.Go(func() {
				var a web.Answer
				a, panics[i] = web.Try(h, oracleRequest("GET", fmt.Sprintf("/slow/%d", i), ""), "")
				ids[i] = a.Header.Get("X-Request-Id")
			})
		}
		wg.Wait()
		for _, p := range panics {
			if p != nil {
				p.Fail(t, "200 requests at once")
			}
		}
		var logged []string
		for _, record := range s.records(t) {
			logged = append(logged, record["id"])
		}
		for i, id := range ids {
			kit.Equal(t, "middleware.GetReqID in one of 200 handlers at once, compared with X-Request-Id", s.seen[fmt.Sprintf("/slow/%d", i)], id)
		}
		slices.Sort(ids)
		slices.Sort(logged)
		kit.Equal(t, "the number of different ids of 200 requests at once", len(slices.Compact(slices.Clone(ids))), 200)
		kit.True(t, slices.Equal(ids, logged), "the log of 200 requests at once", "should have the id of each answer once; it does not")
	})
}
