package books

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/web"
)

// A checkStore gives what the check wants and notes how it is called.
type checkStore struct {
	calls []string
	list  []Book
	book  Book
	err   error
}

func (s *checkStore) List() ([]Book, error) {
	s.calls = append(s.calls, "List()")
	if s.err != nil {
		return nil, s.err
	}
	return s.list, nil
}

func (s *checkStore) Get(id int) (Book, error) {
	s.calls = append(s.calls, fmt.Sprintf("Get(%d)", id))
	return s.book, s.err
}

func (s *checkStore) Create(b Book) (Book, error) {
	s.calls = append(s.calls, fmt.Sprintf("Create(%q)", b.Title))
	return s.book, s.err
}

func (s *checkStore) Replace(id int, b Book) (Book, error) {
	s.calls = append(s.calls, fmt.Sprintf("Replace(%d, %q)", id, b.Title))
	return s.book, s.err
}

func (s *checkStore) Delete(id int) error {
	s.calls = append(s.calls, fmt.Sprintf("Delete(%d)", id))
	return s.err
}

// checkAsk sends a request to the routes of a store, which forgets its earlier calls.
func checkAsk(t *testing.T, s *checkStore, request string) web.Answer {
	t.Helper()
	s.calls = nil
	return web.Ask(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { Routes(s).ServeHTTP(w, r) }), request)
}

// checkLate says whether the Content-Type is set when the headers have gone.
func checkLate(s *checkStore) bool {
	w := httptest.NewRecorder()
	Routes(&checkStore{book: s.book}).ServeHTTP(w, web.Request("GET /books/7"))
	const key = "Content-Type"
	return w.Header().Get(key) == "application/json" && w.Result().Header.Get(key) != "application/json"
}

var checkPatterns = []struct{ method, path, pattern string }{
	{"GET", "/books", "GET /books"},
	{"POST", "/books", "POST /books"},
	{"GET", "/books/7", "GET /books/{id}"},
	{"PUT", "/books/7", "PUT /books/{id}"},
	{"DELETE", "/books/7", "DELETE /books/{id}"},
	{"GET", "/books/7/cover/a/b.png", "GET /books/{id}/cover/{file...}"},
}

func TestPatterns(t *testing.T) {
	kit.Stage(t)
	mux := Routes(&checkStore{})
	if mux == nil {
		kit.Failf(t, "Routes returns nil")
	}
	for _, c := range checkPatterns {
		_, got := mux.Handler(httptest.NewRequest(c.method, c.path, nil))
		kit.MistakeIf(t, got == "/books/" && strings.HasPrefix(c.path, "/books/"), "path-by-hand")
		kit.Equal(t, fmt.Sprintf("the pattern that matches %s %s", c.method, c.path), got, c.pattern)
	}
}

func TestAnswersWithWhatTheStoreGives(t *testing.T) {
	kit.Stage(t)
	s := &checkStore{
		list: []Book{{7, "Emma"}, {2, `"Q" & <A>`}},
		book: Book{31, "The store's own"},
	}
	const book = `{"id":31,"title":"The store's own"}`
	for _, c := range []struct {
		request    string
		status     int
		want, call string
	}{
		{"GET /books", 200, `[{"id":7,"title":"Emma"},{"id":2,"title":"\"Q\" & <A>"}]`, "List()"},
		{`POST /books {"id":4,"title":"Kim"}`, 201, book, `Create("Kim")`},
		{"GET /books/7", 200, book, "Get(7)"},
		{"GET /books/007", 200, book, "Get(7)"},
		{`PUT /books/12 {"id":4,"title":"Kim"}`, 200, book, `Replace(12, "Kim")`},
		{"DELETE /books/12", 204, "", "Delete(12)"},
	} {
		a := checkAsk(t, s, c.request)
		kit.MistakeIf(t, c.status == 200 && a.Status == 200 && strings.TrimSpace(a.Body) != "" && a.Header.Get("Content-Type") != "application/json" && checkLate(s), "header-too-late")
		a.WantJSON(t, c.status, c.want)
		kit.Equal(t, "the calls of the store for "+a.Request, s.calls, []string{c.call})
		if c.status == 201 {
			kit.MistakeIf(t, a.Header.Get("Location") == "/books/4", "location-of-the-request")
			a.WantHeader(t, "Location", "/books/31")
		}
	}
	for _, list := range [][]Book{nil, {}} {
		s.list = list
		a := checkAsk(t, s, "GET /books")
		kit.MistakeIf(t, list == nil && a.Status == 200 && strings.TrimSpace(a.Body) == "null", "null-list")
		a.WantJSON(t, 200, "[]")
	}
}

func TestCover(t *testing.T) {
	kit.Stage(t)
	s := &checkStore{err: errors.New("not to be asked")}
	for _, c := range []struct{ path, want string }{
		{"/books/7/cover/a/b.png", `{"id":7,"file":"a/b.png"}`},
		{"/books/12/cover/front.jpg", `{"id":12,"file":"front.jpg"}`},
		{"/books/7/cover/a%2Fb.png", `{"id":7,"file":"a/b.png"}`},
		{"/books/7/cover/my%20cat/%C3%A4.png", `{"id":7,"file":"my cat/ä.png"}`},
		{"/books/7/cover/100%25.png", `{"id":7,"file":"100%.png"}`},
	} {
		a := checkAsk(t, s, "GET "+c.path)
		a.WantJSON(t, 200, c.want)
		kit.Equal(t, "the calls of the store for "+a.Request, s.calls, []string{})
	}
}

func TestIDsThatAreNoNumbers(t *testing.T) {
	kit.Stage(t)
	s := &checkStore{book: Book{1, "Emma"}}
	for _, id := range []string{"1x", "abc", "1.0", "0x1", "99999999999999999999", "%20"} {
		for _, method := range []string{"GET", "PUT", "DELETE"} {
			a := checkAsk(t, s, method+" /books/"+id+` {"title":"x"}`)
			kit.MistakeIf(t, slices.ContainsFunc(s.calls, func(call string) bool {
				return strings.HasPrefix(call, "Get(0") || strings.HasPrefix(call, "Replace(0") || strings.HasPrefix(call, "Delete(0")
			}), "id-zero")
			a.WantError(t, 404)
			kit.Equal(t, "the calls of the store for "+a.Request, s.calls, []string{})
		}
	}
	checkAsk(t, s, "GET /books/x/cover/a.png").WantError(t, 404)
}

func TestBodiesThatAreNoBooks(t *testing.T) {
	kit.Stage(t)
	s := &checkStore{book: Book{1, "Emma"}}
	for _, body := range []string{"", "{", "title=x", `{"title":7}`, `[]`, `{"title":"x"`} {
		for _, request := range []string{"POST /books", "PUT /books/1"} {
			a := checkAsk(t, s, request+" "+body)
			a.WantError(t, 400)
			kit.Equal(t, "the calls of the store for "+a.Request, s.calls, []string{})
		}
	}
}

func TestErrorsOfTheStore(t *testing.T) {
	kit.Stage(t)
	const secret = "dial tcp 10.0.0.7:5432: password of root refused"
	for _, e := range []struct {
		name   string
		err    error
		status int
	}{
		{"ErrNotFound", ErrNotFound, 404},
		{"an error that wraps ErrNotFound", fmt.Errorf("%s: %w", secret, ErrNotFound), 404},
		{"another error", errors.New(secret), 500},
		{"an error with the text of ErrNotFound", errors.New(ErrNotFound.Error()), 500},
	} {
		for _, c := range checkPatterns[:5] {
			s := &checkStore{err: e.err}
			a := checkAsk(t, s, c.method+" "+c.path+` {"title":"x"}`)
			a.Request += ", when the store returns " + e.name
			if strings.Contains(a.Body, "10.0.0.7") {
				kit.MistakeIf(t, a.Status == e.status, "leaks-the-error")
				kit.Failf(t, "%s: the answer holds the text of the error: %s", a.Request, a.Short())
			}
			kit.MistakeIf(t, strings.Contains(e.name, "wraps") && a.Status == 500, "compares-with-equals")
			a.WantError(t, e.status)
			if e.status == 500 {
				a.WantJSON(t, 500, `{"error":"internal"}`)
			}
			kit.Equal(t, "the number of calls of the store for "+a.Request, len(s.calls), 1)
			a.WantHeader(t, "Location", "")
		}
	}
}

func TestLeavesTheRestToTheMux(t *testing.T) {
	kit.Stage(t)
	s := &checkStore{list: []Book{{7, "Emma"}}, book: Book{7, "Emma"}}
	for _, path := range []string{"/", "/books/7/8", "/book", "/v1/books"} {
		a := checkAsk(t, s, "GET "+path)
		a.WantStatus(t, 404)
	}
	for _, c := range []struct{ method, path, allow string }{
		{"PUT", "/books", "GET HEAD POST"},
		{"DELETE", "/books", "GET HEAD POST"},
		{"PATCH", "/books/7", "DELETE GET HEAD PUT"},
		{"POST", "/books/7", "DELETE GET HEAD PUT"},
		{"POST", "/books/7/cover/a.png", "GET HEAD"},
	} {
		a := checkAsk(t, s, c.method+" "+c.path+` {"title":"x"}`)
		if a.Status == 404 {
			_, pattern := Routes(s).Handler(httptest.NewRequest(c.method, c.path, nil))
			kit.MistakeIf(t, pattern == "/", "catch-all")
		}
		a.WantStatus(t, 405)
		methods := strings.FieldsFunc(a.Header.Get("Allow"), func(r rune) bool { return r == ',' || r == ' ' })
		slices.Sort(methods)
		kit.Equal(t, "the methods in the header Allow of the answer to "+a.Request, strings.Join(methods, " "), c.allow)
		kit.Equal(t, "the calls of the store for "+a.Request, s.calls, []string{})
	}
	for _, path := range []string{"/books", "/books/7"} {
		a := checkAsk(t, s, "HEAD "+path)
		a.WantStatus(t, 200)
	}
}
