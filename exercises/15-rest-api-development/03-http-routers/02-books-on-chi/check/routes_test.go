package books

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"gotrain/kit"
	"gotrain/kit/web"
)

// oracleStore gives back what it is told to, and notes the calls.
type oracleStore struct {
	list []Book
	err  error
	wait time.Duration

	mu    sync.Mutex
	calls []string
}

func (s *oracleStore) note(call string) {
	s.mu.Lock()
	s.calls = append(s.calls, call)
	s.mu.Unlock()
	time.Sleep(s.wait)
}

func (s *oracleStore) List() ([]Book, error) {
	s.note("List()")
	return s.list, s.err
}

func (s *oracleStore) Get(id int) (Book, error) {
	s.note(fmt.Sprintf("Get(%d)", id))
	return Book{id, "Volume " + strconv.Itoa(id)}, s.err
}

func (s *oracleStore) Create(b Book) (Book, error) {
	s.note(fmt.Sprintf("Create(%q)", b.Title))
	return Book{31, b.Title}, s.err
}

func (s *oracleStore) Replace(b Book) error {
	s.note(fmt.Sprintf("Replace(%d, %q)", b.ID, b.Title))
	return s.err
}

func (s *oracleStore) Delete(id int) error {
	s.note(fmt.Sprintf("Delete(%d)", id))
	return s.err
}

func oracleRoutes(t *testing.T, s Store) chi.Router {
	t.Helper()
	var r chi.Router
	kit.NoPanic(t, "Routes(store)", func() { r = Routes(s) })
	kit.True(t, r != nil, "Routes(store)", "should give a router; it is nil")
	return r
}

func oracleCalls(t *testing.T, s *oracleStore, request string, want ...string) {
	t.Helper()
	kit.Equal(t, "the calls of the store for "+request, s.calls, append([]string{}, want...))
	s.calls = nil
}

func TestServesTheBooks(t *testing.T) {
	for _, c := range []struct {
		name, request string
		status        int
		body, call    string
	}{
		{"the list", "GET /books", 200, `[{"id":4,"title":"Emma"},{"id":7,"title":"Kim"}]`, "List()"},
		{"a new book", `POST /books {"title":"Ulysses"}`, 201, `{"id":31,"title":"Ulysses"}`, `Create("Ulysses")`},
		{"one book", "GET /books/7", 200, `{"id":7,"title":"Volume 7"}`, "Get(7)"},
		{"zeros in front", "GET /books/007", 200, `{"id":7,"title":"Volume 7"}`, "Get(7)"},
		{"a book replaced", `PUT /books/12 {"title":"Middlemarch"}`, 200, `{"id":12,"title":"Middlemarch"}`, `Replace(12, "Middlemarch")`},
		{"another id in the body", `PUT /books/12 {"id":99,"title":"Middlemarch"}`, 200, `{"id":12,"title":"Middlemarch"}`, `Replace(12, "Middlemarch")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := &oracleStore{list: []Book{{4, "Emma"}, {7, "Kim"}}}
			a := web.Ask(t, oracleRoutes(t, store), c.request)
			a.WantJSON(t, c.status, c.body)
			oracleCalls(t, store, c.request, c.call)
			if c.status == 201 {
				a.WantHeader(t, "Location", "/books/31")
			}
		})
	}
	t.Run("a book deleted", func(t *testing.T) {
		store := &oracleStore{}
		a := web.Ask(t, oracleRoutes(t, store), "DELETE /books/7")
		a.WantJSON(t, 204, "")
		oracleCalls(t, store, "DELETE /books/7", "Delete(7)")
	})
	t.Run("no books", func(t *testing.T) {
		a := web.Ask(t, oracleRoutes(t, &oracleStore{}), "GET /books")
		a.WantJSON(t, 200, "[]")
	})
}

func TestTellsWhatWentWrong(t *testing.T) {
	all := []string{"GET /books", `POST /books {"title":"Emma"}`, "GET /books/7", `PUT /books/7 {"title":"Emma"}`, "DELETE /books/7"}
	t.Run("a broken body", func(t *testing.T) {
		for _, request := range []string{`POST /books {"title":`, `PUT /books/7 "Emma`, `POST /books [1, 2]`} {
			store := &oracleStore{}
			web.Ask(t, oracleRoutes(t, store), request).WantError(t, 400)
			oracleCalls(t, store, request)
		}
	})
	t.Run("more or less than a book", func(t *testing.T) {
		for _, request := range []string{`POST /books {"title":"Emma"} {"title":"Kim"}`, `PUT /books/7 {"title":"Emma"}]`, `POST /books null`, `PUT /books/7 null`} {
			store := &oracleStore{}
			a := web.Ask(t, oracleRoutes(t, store), request)
			kit.MistakeIf(t, a.Status < 300, "first-value")
			a.WantError(t, 400)
			oracleCalls(t, store, request)
		}
		a := web.Ask(t, oracleRoutes(t, &oracleStore{}), "PUT /books/7 {\"title\":\"Emma\"}\n")
		a.Request = `PUT /books/7 {"title":"Emma"} with a line end`
		a.WantJSON(t, 200, `{"id":7,"title":"Emma"}`)
	})
	t.Run("a book that is not there", func(t *testing.T) {
		for _, request := range all[2:] {
			for _, err := range []error{ErrNotFound, fmt.Errorf("shelf 3: %w", ErrNotFound)} {
				a := web.Ask(t, oracleRoutes(t, &oracleStore{err: err}), request)
				a.Request += fmt.Sprintf(" where the store returns the error %q", err)
				a.WantError(t, 404)
			}
		}
	})
	t.Run("a store that fails", func(t *testing.T) {
		for _, request := range all {
			a := web.Ask(t, oracleRoutes(t, &oracleStore{err: errors.New("disk sda1 is full")}), request)
			a.Request += " where the store fails"
			a.WantJSON(t, 500, `{"error":"internal"}`)
		}
	})
}

func TestErrorsOfTheRouterAreJSON(t *testing.T) {
	for _, c := range []struct {
		name     string
		status   int
		requests []string
	}{
		{"an unknown path", 404, []string{"GET /", "GET /authors", "GET /books/7/cover", "POST /bookshop {}"}},
		{"a wrong method", 405, []string{"DELETE /books", "PATCH /books {}", "POST /books/7 {}", "PATCH /books/7 {}"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, request := range c.requests {
				store := &oracleStore{}
				r := oracleRoutes(t, store)
				served := web.Ask(t, r, "GET /books").Status == 200
				store.calls = nil
				a := web.Ask(t, r, request)
				kit.MistakeIf(t, served && a.Status == c.status && (a.Body == "404 page not found\n" || a.Body == ""), "plain-errors")
				a.WantError(t, c.status)
				oracleCalls(t, store, request)
			}
		})
	}
}

func TestIDsAreDigits(t *testing.T) {
	ask := func(t *testing.T, request string, status int, call ...string) {
		t.Helper()
		store := &oracleStore{}
		a := web.Ask(t, oracleRoutes(t, store), request)
		served := web.Ask(t, oracleRoutes(t, &oracleStore{}), "GET /books/7").Status == 200
		kit.MistakeIf(t, served && status == 404 && strings.HasPrefix(request, "PATCH") && a.Status == 405, "any-segment")
		kit.MistakeIf(t, served && status == 404 && len(request) > 25 && len(store.calls) > 0, "atoi-unchecked")
		oracleCalls(t, store, request, call...)
		if status == 404 {
			a.WantError(t, status)
			return
		}
		a.WantStatus(t, status)
	}
	t.Run("anything else is an unknown path", func(t *testing.T) {
		for _, id := range []string{"abc", "7x", "-7", "+7", "0x7", "7.0", "٧"} {
			for _, method := range []string{"GET", "DELETE", "PATCH"} {
				ask(t, method+" /books/"+id, 404)
			}
			ask(t, "PUT /books/"+id+" {}", 404)
		}
	})
	t.Run("the largest int", func(t *testing.T) {
		id := strconv.Itoa(math.MaxInt)
		ask(t, "GET /books/"+id, 200, "Get("+id+")")
	})
	t.Run("larger than any int", func(t *testing.T) {
		for _, id := range []string{"9223372036854775808", "123456789012345678901234567890"} {
			ask(t, "GET /books/"+id, 404)
			ask(t, "PUT /books/"+id+` {"title":"Emma"}`, 404)
			ask(t, "DELETE /books/"+id, 404)
		}
	})
}

func TestHasFiveRoutes(t *testing.T) {
	var got []string
	err := chi.Walk(oracleRoutes(t, &oracleStore{}), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		route = strings.TrimRight(route, "/")
		if open := strings.Index(route, "{"); open >= 0 && strings.Contains(route[open:], ":") && strings.HasSuffix(route, "}") {
			route = route[:open] + "{a regular expression}"
		}
		got = append(got, method+" "+route)
		return nil
	})
	kit.NoError(t, "walking through the routes", err)
	slices.Sort(got)
	const item = "/books/{a regular expression}"
	kit.Equal(t, "the routes that chi.Walk finds", got, []string{"DELETE " + item, "GET /books", "GET " + item, "POST /books", "PUT " + item})
}

func TestWorksWhereverItIsMounted(t *testing.T) {
	for _, c := range []struct{ mount, request, call string }{
		{"/x", "GET /x/books/7", "Get(7)"},
		{"/x", "DELETE /x/books/12", "Delete(12)"},
		{"/shops/{id}", `PUT /shops/3/books/7 {"title":"Emma"}`, `Replace(7, "Emma")`},
	} {
		store := &oracleStore{}
		routes := oracleRoutes(t, store)
		method, rest, _ := strings.Cut(c.request, " ")
		plain := web.Ask(t, routes, method+" "+rest[strings.Index(rest, "/books"):]).Status < 300 && slices.Equal(store.calls, []string{c.call})
		store.calls = nil
		outer := chi.NewRouter()
		outer.Mount(c.mount, routes)
		a := web.Ask(t, outer, c.request)
		a.Request += " with the routes mounted at " + c.mount
		kit.MistakeIf(t, plain && !slices.Equal(store.calls, []string{c.call}), "path-by-hand")
		oracleCalls(t, store, a.Request, c.call)
		kit.True(t, a.Status < 300, a.Request, "should succeed; the status is %d", a.Status)
	}
	store := &oracleStore{}
	outer := chi.NewRouter()
	outer.Mount("/x", oracleRoutes(t, store))
	web.Ask(t, outer, "GET /x/books/abc").WantError(t, 404)
	web.Ask(t, outer, "PATCH /x/books/7").WantError(t, 405)
	oracleCalls(t, store, "GET /x/books/abc")
}

func TestKeepsRequestsApart(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		r := oracleRoutes(t, &oracleStore{wait: time.Second})
		answers := make([]web.Answer, 50)
		panics := make([]*kit.Panic, len(answers))
		var wg sync.WaitGroup
		for i := range answers {
			wg.Go(func() {
				request := fmt.Sprintf("GET /books/%d", i)
				answers[i], panics[i] = web.Try(r, web.Request(request), request+" at the same time as others")
			})
		}
		wg.Wait()
		for i, a := range answers {
			if panics[i] != nil {
				panics[i].Fail(t, a.Request)
			}
			a.WantJSON(t, 200, fmt.Sprintf(`{"id":%d,"title":"Volume %d"}`, i, i))
		}
	})
}
