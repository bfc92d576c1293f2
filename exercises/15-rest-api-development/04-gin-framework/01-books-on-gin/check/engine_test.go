package books

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"gotrain/kit"
)

// oracleStore gives back what it is told to, and notes the calls.
type oracleStore struct {
	list   []Book
	err    error
	panics any
	calls  []string
}

func (s *oracleStore) note(format string, args ...any) error {
	s.calls = append(s.calls, fmt.Sprintf(format, args...))
	if s.panics != nil {
		panic(s.panics)
	}
	return s.err
}

func (s *oracleStore) All() ([]Book, error) {
	err := s.note("All()")
	return s.list, err
}

func (s *oracleStore) Find(id int) (Book, error) {
	err := s.note("Find(%d)", id)
	return Book{id, "Volume " + strconv.Itoa(id), 100 + id}, err
}

func (s *oracleStore) Add(b Book) (Book, error) {
	err := s.note("Add(%q, %d pages)", b.Title, b.Pages)
	return Book{31, b.Title, b.Pages}, err
}

func (s *oracleStore) Change(b Book) error {
	return s.note("Change(%d, %q, %d pages)", b.ID, b.Title, b.Pages)
}
func (s *oracleStore) Remove(id int) error { return s.note("Remove(%d)", id) }

// oracleAnswer is what came for a request.
type oracleAnswer struct {
	request string
	store   *oracleStore
	status  int
	header  http.Header
	body    string
	late    string // the Content-Type that was set, sent or not
}

// oracleEngine makes an engine in debug mode, and gives what Gin writes to standard output from then on.
func oracleEngine(t *testing.T, s Store) (*gin.Engine, *bytes.Buffer) {
	t.Helper()
	out := new(bytes.Buffer)
	gin.DefaultWriter, gin.DefaultErrorWriter = out, io.Discard
	gin.SetMode(gin.DebugMode)
	var e *gin.Engine
	kit.NoPanic(t, "Engine(store)", func() { e = Engine(s) })
	kit.True(t, e != nil, "Engine(store)", "should give an engine; it is nil")
	return e, out
}

// oracleAsk makes a request such as `PUT /books/7 {"title":"Emma"}`.
func oracleAsk(t *testing.T, h http.Handler, s *oracleStore, request string) oracleAnswer {
	t.Helper()
	parts := append(strings.SplitN(request, " ", 3), "")
	rec := httptest.NewRecorder()
	r := httptest.NewRequest(parts[0], parts[1], strings.NewReader(parts[2]))
	if parts[2] != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	switch {
	case s.panics != nil:
		request += " where the store panics"
	case errors.Is(s.err, ErrNotFound):
		request += fmt.Sprintf(" where the store gives the error %q", s.err)
	case s.err != nil:
		request += " where the store fails"
	}
	kit.NoPanic(t, request, func() { h.ServeHTTP(rec, r) })
	res := rec.Result()
	return oracleAnswer{request, s, res.StatusCode, res.Header, rec.Body.String(), rec.Header().Get("Content-Type")}
}

// oracleOnce asks an engine of its own.
func oracleOnce(t *testing.T, s *oracleStore, request string) oracleAnswer {
	t.Helper()
	e, _ := oracleEngine(t, s)
	return oracleAsk(t, e, s, request)
}

func (a oracleAnswer) wantStatus(t *testing.T, want int) {
	t.Helper()
	kit.Equal(t, "the status of "+a.request, a.status, want)
}

func (a oracleAnswer) wantType(t *testing.T) {
	t.Helper()
	kit.MistakeIf(t, a.status == 400 && a.header.Get("Content-Type") == "" && strings.HasPrefix(a.late, "application/json"), "bind-json")
	kit.True(t, strings.HasPrefix(a.header.Get("Content-Type"), "application/json"), a.request,
		"should answer with the Content-Type application/json; it is %q", a.header.Get("Content-Type"))
}

func (a oracleAnswer) wantCalls(t *testing.T, want ...string) {
	t.Helper()
	kit.Equal(t, "the calls of the store for "+a.request, a.store.calls, append([]string{}, want...))
}

// wantError asks for a status and one object {"error": some text}.
func (a oracleAnswer) wantError(t *testing.T, status int) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(a.body))
	var docs []map[string]any
	for {
		var doc any
		if d.Decode(&doc) != nil {
			break
		}
		object, _ := doc.(map[string]any)
		docs = append(docs, object)
	}
	text := func(i int) string { s, _ := docs[i]["error"].(string); return s }
	kit.MistakeIf(t, len(docs) > 1 && text(0) != "" && a.status == status, "two-documents")
	a.wantStatus(t, status)
	if len(docs) != 1 || len(docs[0]) != 1 || text(0) == "" || !json.Valid([]byte(a.body)) {
		kit.MistakeIf(t, a.store.panics != nil && a.body == "", "bare-recovery")
		kit.Fail(t, kit.Failure{Call: fmt.Sprintf("the body of %s, with status %d", a.request, status), Want: `{"error":"…"} and no more`, Got: oracleShort(a.body)})
	}
	a.wantType(t)
	inner := []string{"sda1", "10.0.0.7", "invalid character", "json:", "EOF", "Go struct", "shelf 3", "strconv", "cannot unmarshal"}
	for _, part := range inner {
		if strings.Contains(a.body, part) {
			kit.Mistake(t, "inner-text")
			kit.Fail(t, kit.Failure{Message: fmt.Sprintf("the body of %s repeats the text of an error: %s", a.request, oracleShort(a.body))})
		}
	}
}

func oracleShort(body string) string {
	return cmp.Or(kit.Short(body, 150), "an empty body")
}

func TestServesTheBooks(t *testing.T) {
	for _, c := range []struct {
		name, request string
		status        int
		body, call    string
	}{
		{"the list", "GET /books", 200, `[{"id":4,"title":"Emma","pages":474},{"id":7,"title":"Kim","pages":336}]`, "All()"},
		{"a new book", `POST /books {"title":"Ulysses","pages":730}`, 201, `{"id":31,"title":"Ulysses","pages":730}`, `Add("Ulysses", 730 pages)`},
		{"one book", "GET /books/7", 200, `{"id":7,"title":"Volume 7","pages":107}`, "Find(7)"},
		{"a book replaced", `PUT /books/12 {"title":"Middlemarch","pages":880}`, 200, `{"id":12,"title":"Middlemarch","pages":880}`, `Change(12, "Middlemarch", 880 pages)`},
		{"another id in the body", `PUT /books/12 {"id":99,"title":"Ivanhoe"}`, 200, `{"id":12,"title":"Ivanhoe","pages":0}`, `Change(12, "Ivanhoe", 0 pages)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := oracleOnce(t, &oracleStore{list: []Book{{4, "Emma", 474}, {7, "Kim", 336}}}, c.request)
			a.wantStatus(t, c.status)
			a.wantType(t)
			var got, want any
			json.Unmarshal([]byte(c.body), &want)
			if json.Unmarshal([]byte(a.body), &got) != nil || !reflect.DeepEqual(got, want) {
				kit.Fail(t, kit.Failure{Call: "the body of " + c.request, Want: c.body, Got: oracleShort(a.body)})
			}
			a.wantCalls(t, c.call)
			if c.status == 201 {
				kit.Equal(t, "the header Location of the answer to "+c.request, a.header.Get("Location"), "/books/31")
			}
		})
	}
	t.Run("a book deleted", func(t *testing.T) {
		a := oracleOnce(t, &oracleStore{}, "DELETE /books/7")
		a.wantStatus(t, 204)
		kit.Equal(t, "the body of DELETE /books/7", a.body, "")
		a.wantCalls(t, "Remove(7)")
	})
	t.Run("no books", func(t *testing.T) {
		a := oracleOnce(t, &oracleStore{}, "GET /books")
		a.wantStatus(t, 200)
		kit.Equal(t, "the body of GET /books without any books", strings.TrimSpace(a.body), "[]")
	})
}

func TestTellsWhatWentWrong(t *testing.T) {
	all := []string{"GET /books", `POST /books {"title":"Emma"}`, "GET /books/7", `PUT /books/7 {"title":"Emma"}`, "DELETE /books/7"}
	t.Run("a broken body", func(t *testing.T) {
		for _, request := range []string{`POST /books {"title":`, `PUT /books/7 Emma`, `POST /books [1, 2]`, `PUT /books/7 {"pages":"many"}`, "POST /books"} {
			a := oracleOnce(t, &oracleStore{}, request)
			a.wantError(t, 400)
			a.wantCalls(t)
		}
	})
	t.Run("an id that is no int", func(t *testing.T) {
		for _, id := range []string{"seven", "7x", "7.0", "99999999999999999999"} {
			for _, request := range []string{"GET /books/" + id, "PUT /books/" + id + ` {"title":"Emma"}`, "DELETE /books/" + id} {
				a := oracleOnce(t, &oracleStore{}, request)
				a.wantError(t, 404)
				a.wantCalls(t)
			}
		}
	})
	t.Run("a book that is not there", func(t *testing.T) {
		for _, request := range all[2:] {
			oracleOnce(t, &oracleStore{err: ErrNotFound}, request).wantError(t, 404)
			oracleOnce(t, &oracleStore{err: fmt.Errorf("shelf 3: %w", ErrNotFound)}, request).wantError(t, 404)
		}
	})
	t.Run("a store that fails", func(t *testing.T) {
		for _, request := range all {
			oracleOnce(t, &oracleStore{err: errors.New("disk sda1 is full")}, request).wantError(t, 500)
		}
	})
	t.Run("a store that panics", func(t *testing.T) {
		for _, request := range all {
			oracleOnce(t, &oracleStore{panics: "lost 10.0.0.7"}, request).wantError(t, 500)
		}
		oracleOnce(t, &oracleStore{panics: errors.New("lost 10.0.0.7")}, "GET /books").wantError(t, 500)
	})
}

func TestErrorsOfTheEngineAreJSON(t *testing.T) {
	t.Run("an unknown path", func(t *testing.T) {
		for _, request := range []string{"GET /", "GET /authors", "GET /books/7/cover", "POST /bookshop {}"} {
			a := oracleOnce(t, &oracleStore{}, request)
			a.wantError(t, 404)
			a.wantCalls(t)
		}
	})
	t.Run("a slash at the end", func(t *testing.T) {
		for _, request := range []string{"GET /books/", "GET /books/7/", `POST /books/ {"title":"Emma"}`, "DELETE /books/7/"} {
			a := oracleOnce(t, &oracleStore{}, request)
			kit.MistakeIf(t, a.status == 301 || a.status == 307, "redirects")
			a.wantError(t, 404)
			a.wantCalls(t)
		}
	})
	t.Run("a wrong method", func(t *testing.T) {
		for _, c := range []struct{ request, allow string }{
			{"DELETE /books", "GET POST"}, {"PATCH /books {}", "GET POST"}, {"POST /books/7 {}", "DELETE GET PUT"}, {"PATCH /books/7 {}", "DELETE GET PUT"},
		} {
			a := oracleOnce(t, &oracleStore{}, c.request)
			a.wantError(t, 405)
			a.wantCalls(t)
			allow := strings.FieldsFunc(a.header.Get("Allow"), func(r rune) bool { return r == ',' || r == ' ' })
			slices.Sort(allow)
			kit.Equal(t, "the methods in the header Allow of the answer to "+c.request, strings.Join(allow, " "), c.allow)
		}
	})
}

func TestHasFiveRoutes(t *testing.T) {
	e, _ := oracleEngine(t, &oracleStore{})
	var got []string
	for _, r := range e.Routes() {
		if at := strings.Index(r.Path, ":"); at >= 0 && !strings.Contains(r.Path[at:], "/") {
			r.Path = r.Path[:at] + ":id"
		}
		got = append(got, r.Method+" "+r.Path)
	}
	slices.Sort(got)
	kit.Equal(t, "what the method Routes of the engine gives", got, []string{"DELETE /books/:id", "GET /books", "GET /books/:id", "POST /books", "PUT /books/:id"})
}

func TestEnginesRunSideBySide(t *testing.T) {
	first, second := &oracleStore{list: []Book{{4, "Emma", 474}}}, &oracleStore{list: []Book{{7, "Kim", 336}}}
	e1, _ := oracleEngine(t, first)
	e2, _ := oracleEngine(t, second)
	for _, c := range []struct{ request, call string }{
		{"GET /books", "All()"}, {"GET /books/7", "Find(7)"}, {"DELETE /books/7", "Remove(7)"},
		{`POST /books {"title":"Emma"}`, `Add("Emma", 0 pages)`}, {`PUT /books/7 {"title":"Emma"}`, `Change(7, "Emma", 0 pages)`},
	} {
		first.calls, second.calls = nil, nil
		a := oracleAsk(t, e1, first, c.request)
		a.request += " to the first of two engines"
		kit.MistakeIf(t, len(first.calls) == 0 && slices.Equal(second.calls, []string{c.call}), "package-variable")
		a.wantCalls(t, c.call)
		b := oracleAsk(t, e2, second, c.request)
		b.request += " to the second of two engines"
		b.wantCalls(t, c.call)
	}
}

// oracleTimes are times of day and durations, which are other ones in each run.
var oracleTimes = regexp.MustCompile(`\d{4}/\d\d/\d\d[ -]+\d\d:\d\d:\d\d(\.\d+)?| *\d+(\.\d+)?(ns|µs|ms|s)\b`)

func TestWritesNothingToStandardOutput(t *testing.T) {
	ask := func(s *oracleStore, requests ...string) (out string, works bool) {
		e, written := oracleEngine(t, s)
		stdout, _ := kit.Capture(t, func() {
			for _, request := range requests {
				works = oracleAsk(t, e, s, request).status == 200
			}
		})
		return oracleTimes.ReplaceAllString(written.String()+stdout, "(time)"), works
	}
	got, works := ask(&oracleStore{}, "GET /authors", "PATCH /books/7", `POST /books {`, "GET /books/x", "GET /books")
	kit.MistakeIf(t, works && strings.Contains(got, "[GIN] ") && strings.Contains(got, `GET      "/books"`), "default-engine")
	if strings.Contains(got, "[GIN-debug]") {
		kit.Failf(t, "making an engine in debug mode writes warnings to standard output, so release mode is not set before: %s", oracleShort(got))
	}
	kit.Equal(t, "standard output for five requests", got, "")
	got, _ = ask(&oracleStore{panics: "lost 10.0.0.7"}, "GET /books")
	kit.Equal(t, "standard output for GET /books where the store panics", got, "")
}
