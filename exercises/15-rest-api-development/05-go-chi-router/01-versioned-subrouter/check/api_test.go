package books

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"gotrain/kit"
	"gotrain/kit/source"
	"gotrain/kit/web"
)

// oracleKeys are keys that others may have used before.
var oracleKeys = []string{"book", "Book", "id", "bookID", "item", "loaded"}

type oracleTrace struct{}

// oracleStore has the books 4 and 7, and notes the calls.
type oracleStore struct {
	fail    map[string]error // by the name of the method
	calls   []string
	missing bool            // a call came without the context of the request
	covered map[string]bool // keys whose values cannot be seen any more
}

func (s *oracleStore) note(ctx context.Context, method, args string) error {
	s.calls = append(s.calls, method+"("+args+")")
	if ctx == nil || ctx.Value(oracleTrace{}) == nil {
		s.missing = true
		return s.fail[method]
	}
	for _, key := range oracleKeys {
		if ctx.Value(key) != "of the tracing middleware" {
			s.covered[key] = true
		}
	}
	return s.fail[method]
}

func (s *oracleStore) List(ctx context.Context) ([]Book, error) {
	return []Book{{4, "Emma"}, {7, "Kim"}}, s.note(ctx, "List", "")
}

func (s *oracleStore) Get(ctx context.Context, id int) (Book, error) {
	if err := s.note(ctx, "Get", fmt.Sprint(id)); err != nil {
		return Book{}, err
	}
	switch id {
	case 4:
		return Book{4, "Emma"}, nil
	case 7:
		return Book{7, "Kim"}, nil
	}
	return Book{}, fmt.Errorf("book %d: %w", id, ErrNotFound)
}

func (s *oracleStore) Create(ctx context.Context, b Book) (Book, error) {
	return Book{31, b.Title}, s.note(ctx, "Create", fmt.Sprintf("%q", b.Title))
}

func (s *oracleStore) Replace(ctx context.Context, b Book) error {
	return s.note(ctx, "Replace", fmt.Sprintf("%d, %q", b.ID, b.Title))
}

func (s *oracleStore) Delete(ctx context.Context, id int) error {
	return s.note(ctx, "Delete", fmt.Sprint(id))
}

// oracleTree mounts the books somewhere. "" is the API.
func oracleTree(t *testing.T, s *oracleStore, mount string) http.Handler {
	t.Helper()
	if mount == "" {
		var h http.Handler
		kit.NoPanic(t, "API(store)", func() { h = API(s) })
		kit.True(t, h != nil, "API(store)", "should give a handler; it is nil")
		return h
	}
	var r chi.Router
	kit.NoPanic(t, "BooksRouter(store)", func() { r = BooksRouter(s) })
	kit.True(t, r != nil, "BooksRouter(store)", "should give a router; it is nil")
	outer := chi.NewRouter()
	outer.Mount(mount, r)
	return outer
}

type oracleAnswer struct {
	web.Answer
	store *oracleStore
}

// oracleAsk makes a request such as `PUT /x/y/7 {"title":"Emma"}` of the books mounted somewhere, with a new store.
func oracleAsk(t *testing.T, mount, request string, fail map[string]error) oracleAnswer {
	t.Helper()
	store := &oracleStore{fail: fail, covered: map[string]bool{}}
	h := oracleTree(t, store, mount)
	ctx := context.WithValue(context.Background(), oracleTrace{}, true)
	for _, key := range oracleKeys {
		ctx = context.WithValue(ctx, key, "of the tracing middleware")
	}
	r := web.Request(request).WithContext(ctx)
	if mount != "" {
		request += " with the books at " + mount
	}
	return oracleAnswer{web.Send(t, h, r, request), store}
}

// want compares the status, the calls of the store, and the body where it is given.
func (a oracleAnswer) want(t *testing.T, status int, body string, calls ...string) {
	t.Helper()
	if body != "" {
		a.WantJSON(t, status, body)
	}
	a.WantStatus(t, status)
	count := func(of []string) (n int) {
		for _, call := range of {
			if strings.HasPrefix(call, "Get(") {
				n++
			}
		}
		return n
	}
	kit.MistakeIf(t, count(a.store.calls) > 1 && count(calls) == 1, "loads-again")
	kit.Equal(t, "the calls of the store for "+a.Request, a.store.calls, append([]string{}, calls...))
	kit.True(t, !a.store.missing, a.Request, "should hand the context of the request to the store")
}

// oracleMiddlewares gives the routes of the books at /x/y, each with the number of its middlewares.
func oracleMiddlewares(t *testing.T) map[string]int {
	t.Helper()
	routes := map[string]int{}
	walk := func(method, route string, _ http.Handler, middlewares ...func(http.Handler) http.Handler) error {
		route = strings.TrimRight(route, "/")
		if open := strings.Index(route, "{"); open >= 0 {
			route = route[:open] + "{id}" + route[strings.LastIndex(route, "}")+1:]
		}
		routes[method+" "+route] = len(middlewares)
		return nil
	}
	tree := oracleTree(t, &oracleStore{}, "/x/y")
	kit.NoError(t, "walking through the routes", chi.Walk(tree.(chi.Routes), walk))
	return routes
}

func TestServesTheBooks(t *testing.T) {
	if routes := oracleMiddlewares(t); routes["GET /x/y"] > 0 && routes["GET /x/y"] == routes["GET /x/y/{id}"] {
		kit.MistakeIf(t, oracleAsk(t, "/x/y", "GET /x/y", nil).Status == 404, "use-for-all")
	}
	for _, c := range []struct{ name, mount, at string }{
		{"mounted somewhere", "/x/y", "/x/y"}, {"mounted by API", "", "/api/v1/books"}, {"mounted behind another id", "/shelves/{id}/books", "/shelves/3/books"},
	} {
		mount, at := c.mount, c.at
		t.Run(c.name, func(t *testing.T) {
			ask := func(method, rest string) oracleAnswer {
				t.Helper()
				return oracleAsk(t, mount, method+" "+at+rest, nil)
			}
			ask("GET", "").want(t, 200, `[{"id":4,"title":"Emma"},{"id":7,"title":"Kim"}]`, "List()")
			ask("POST", ` {"title":"Ulysses"}`).want(t, 201, `{"id":31,"title":"Ulysses"}`, `Create("Ulysses")`)
			ask("GET", "/7").want(t, 200, `{"id":7,"title":"Kim"}`, "Get(7)")
			ask("PUT", `/7 {"title":"Nostromo"}`).want(t, 200, `{"id":7,"title":"Nostromo"}`, "Get(7)", `Replace(7, "Nostromo")`)
			ask("PUT", `/4 {"id":7,"title":"Persuasion"}`).want(t, 200, `{"id":4,"title":"Persuasion"}`, "Get(4)", `Replace(4, "Persuasion")`)
			ask("PUT", `/4 {}`).want(t, 200, `{"id":4,"title":""}`, "Get(4)", `Replace(4, "")`)
			ask("DELETE", "/4").want(t, 204, "", "Get(4)", "Delete(4)")
		})
	}
}

func TestAPIHasAPrefix(t *testing.T) {
	oracleAsk(t, "", "GET /api/v1/health", nil).want(t, 204, "")
	for _, path := range []string{"/books", "/books/7", "/health", "/v1/books", "/api/books", "/api/v2/books", "/"} {
		oracleAsk(t, "", "GET "+path, nil).want(t, 404, "")
	}
}

func TestLocationIsWhereTheRequestWent(t *testing.T) {
	for _, c := range []struct{ mount, path, want string }{
		{"", "/api/v1/books", "/api/v1/books/31"},
		{"/x/y", "/x/y", "/x/y/31"},
		{"/shelves/{shelf}", "/shelves/3", "/shelves/3/31"},
		{"/x/y", "/x/y?draft=1", "/x/y/31"},
		{"/x/y", "/x/y/", "/x/y/31"},
	} {
		a := oracleAsk(t, c.mount, "POST "+c.path+` {"title":"Ulysses"}`, nil)
		a.want(t, 201, "", `Create("Ulysses")`)
		kit.MistakeIf(t, c.mount == "/x/y" && strings.HasPrefix(a.Header.Get("Location"), "/api/v1/books"), "fixed-location")
		a.WantHeader(t, "Location", c.want)
	}
}

func TestTellsWhatWentWrong(t *testing.T) {
	t.Run("a book that is not there", func(t *testing.T) {
		for _, request := range []string{"GET /x/y/9", `PUT /x/y/9 {"title":"Emma"}`, `PUT /x/y/9 {"title":`, "DELETE /x/y/9"} {
			oracleAsk(t, "/x/y", request, nil).want(t, 404, "", "Get(9)")
		}
	})
	t.Run("an id that is no number", func(t *testing.T) {
		for _, request := range []string{"GET /x/y/emma", `PUT /x/y/7x {"title":"Emma"}`, "DELETE /x/y/99999999999999999999"} {
			oracleAsk(t, "/x/y", request, nil).want(t, 404, "")
		}
	})
	t.Run("a broken body", func(t *testing.T) {
		oracleAsk(t, "/x/y", `POST /x/y {"title":`, nil).want(t, 400, "")
		oracleAsk(t, "/x/y", `PUT /x/y/7 {"title":`, nil).want(t, 400, "", "Get(7)")
	})
	t.Run("a store that fails", func(t *testing.T) {
		for _, c := range []struct {
			method, request string
			calls           []string
		}{
			{"List", "GET /x/y", []string{"List()"}},
			{"Create", `POST /x/y {"title":"Emma"}`, []string{`Create("Emma")`}},
			{"Get", "GET /x/y/7", []string{"Get(7)"}},
			{"Get", "DELETE /x/y/7", []string{"Get(7)"}},
			{"Replace", `PUT /x/y/7 {"title":"Emma"}`, []string{"Get(7)", `Replace(7, "Emma")`}},
			{"Delete", "DELETE /x/y/7", []string{"Get(7)", "Delete(7)"}},
		} {
			a := oracleAsk(t, "/x/y", c.request, map[string]error{c.method: errors.New("disk sda1 is full")})
			a.Request += " where " + c.method + " fails"
			a.want(t, 500, "", c.calls...)
		}
	})
	t.Run("a book that goes meanwhile", func(t *testing.T) {
		gone := map[string]error{"Replace": ErrNotFound, "Delete": ErrNotFound}
		oracleAsk(t, "/x/y", `PUT /x/y/7 {"title":"Emma"}`, gone).want(t, 404, "", "Get(7)", `Replace(7, "Emma")`)
		oracleAsk(t, "/x/y", "DELETE /x/y/7", gone).want(t, 404, "", "Get(7)", "Delete(7)")
	})
}

func TestMiddlewareIsOnTheItemsOnly(t *testing.T) {
	routes := oracleMiddlewares(t)
	var names []string
	for name := range routes {
		names = append(names, name)
	}
	slices.Sort(names)
	kit.Equal(t, "the routes that chi.Walk finds with the books at /x/y", names,
		[]string{"DELETE /x/y/{id}", "GET /x/y", "GET /x/y/{id}", "POST /x/y", "PUT /x/y/{id}"})
	for _, name := range names {
		if strings.Contains(name, "{id}") && routes[name] <= routes["GET /x/y"] {
			kit.Failf(t, "the route %s has no middleware of its own; one that loads the book should be there", name)
		}
	}
}

func TestContextKeyIsItsOwn(t *testing.T) {
	for _, request := range []string{`PUT /x/y/7 {"title":"Emma"}`, "DELETE /x/y/7"} {
		a := oracleAsk(t, "/x/y", request, nil)
		a.want(t, a.Status, "", a.store.calls...)
		for _, key := range oracleKeys {
			if a.store.covered[key] {
				kit.Mistake(t, "string-key")
				kit.Failf(t, "another middleware has put a value into the context under the key %q; in %s, the store finds the book there instead", key, a.Request)
			}
		}
	}
	p := source.Load(t, ".")
	found := false
	for _, root := range p.Roots() {
		for _, call := range p.CallsIn(root, "context.WithValue") {
			found = true
			if basic, ok := types.Unalias(p.Info.TypeOf(call.Args[1])).(*types.Basic); ok {
				kit.Mistake(t, "string-key")
				source.Fail(t, p, call, "the key of context.WithValue should have a type of your own; its type is %s", types.Default(basic))
			}
		}
	}
	kit.True(t, found, "the middleware", "should put the book into the context with context.WithValue; nothing calls that")
}
