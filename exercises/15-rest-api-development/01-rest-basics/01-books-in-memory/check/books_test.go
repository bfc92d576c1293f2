package books

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/web"
)

// checkAsk sends a request. It finds a lock that is not given back.
func checkAsk(t *testing.T, api http.Handler, request string) (a web.Answer) {
	t.Helper()
	kit.Finishes(t, request, func() { a = web.Ask(t, api, request) })
	return a
}

func checkJSON(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

// checkAdd creates a book and asks for the id that it has to get.
func checkAdd(t *testing.T, api http.Handler, b Book, id int) {
	t.Helper()
	a := checkAsk(t, api, "POST /books "+checkJSON(b))
	b.ID = id
	a.WantJSON(t, 201, checkJSON(b))
	a.WantHeader(t, "Location", fmt.Sprint("/books/", id))
}

func TestBeginsWithAnEmptyList(t *testing.T) {
	kit.Stage(t)
	one := NewAPI()
	a := checkAsk(t, one, "GET /books")
	kit.MistakeIf(t, a.Status == 200 && strings.TrimSpace(a.Body) == "null", "null-list")
	a.WantJSON(t, 200, "[]")
	checkAdd(t, one, Book{Title: "Dune", Author: "Frank Herbert", Pages: 412}, 1)
	a = checkAsk(t, NewAPI(), "GET /books")
	kit.MistakeIf(t, strings.Contains(a.Body, "Dune"), "shared-shelf")
	a.Request = "GET /books of a second API"
	a.WantJSON(t, 200, "[]")
	checkAsk(t, one, "GET /books").WantJSON(t, 200, `[{"id":1,"title":"Dune","author":"Frank Herbert","pages":412}]`)
	checkAsk(t, one, "DELETE /books/1").WantJSON(t, 204, "")
	a = checkAsk(t, one, "GET /books")
	kit.MistakeIf(t, a.Status == 200 && strings.TrimSpace(a.Body) == "null", "null-list")
	a.Request += " after the only book was deleted"
	a.WantJSON(t, 200, "[]")
}

func TestOneBookAfterTheOther(t *testing.T) {
	kit.Stage(t)
	api := NewAPI()
	checkAdd(t, api, Book{ID: 77, Title: "Emma", Author: "Jane Austen", Pages: 474}, 1)
	checkAdd(t, api, Book{ID: 1, Title: `"Faust" <I> & <II>`, Author: "Goethe", Pages: 312}, 2)
	checkAdd(t, api, Book{}, 3)
	checkAsk(t, api, "GET /books/2").WantJSON(t, 200, checkJSON(Book{2, `"Faust" <I> & <II>`, "Goethe", 312}))
	checkAsk(t, api, `PUT /books/2 {"id":9,"title":"Faust","author":"J. W. Goethe","pages":300}`).WantJSON(t, 200, checkJSON(Book{2, "Faust", "J. W. Goethe", 300}))
	checkAsk(t, api, "GET /books/2").WantJSON(t, 200, checkJSON(Book{2, "Faust", "J. W. Goethe", 300}))
	checkAsk(t, api, "GET /books/9").WantError(t, 404)

	a := checkAsk(t, api, `PUT /books/2 {"title":"Faust II"}`)
	kit.MistakeIf(t, a.Status == 200 && strings.Contains(a.Body, "Goethe") && strings.Contains(a.Body, "Faust II"), "keeps-old-fields")
	a.WantJSON(t, 200, checkJSON(Book{ID: 2, Title: "Faust II"}))

	checkAsk(t, api, "DELETE /books/1").WantJSON(t, 204, "")
	checkAsk(t, api, "DELETE /books/1").WantError(t, 404)
	checkAsk(t, api, "GET /books/1").WantError(t, 404)
	checkAsk(t, api, `PUT /books/1 {"title":"Persuasion"}`).WantError(t, 404)
	checkAsk(t, api, "GET /books").WantJSON(t, 200, checkJSON([]Book{{ID: 2, Title: "Faust II"}, {ID: 3}}))
}

func TestNeverGivesAnIDTwice(t *testing.T) {
	kit.Stage(t)
	for _, gone := range []string{"1", "2", "3"} {
		api := NewAPI()
		for i := range 3 {
			checkAdd(t, api, Book{Title: fmt.Sprint("Volume ", i+1)}, i+1)
		}
		checkAsk(t, api, "DELETE /books/"+gone).WantJSON(t, 204, "")
		a := checkAsk(t, api, `POST /books {"title":"Volume 4"}`)
		kit.MistakeIf(t, a.Status == 201 && a.Header.Get("Location") == "/books/3", "reuses-ids")
		a.Request = fmt.Sprintf("%s after three books were made and DELETE /books/%s", a.Request, gone)
		a.WantJSON(t, 201, `{"id":4,"title":"Volume 4","author":"","pages":0}`)
	}
}

func TestRefusesWhatIsWrong(t *testing.T) {
	kit.Stage(t)
	api := NewAPI()
	book := Book{Title: "Ulysses", Author: "James Joyce", Pages: 730}
	checkAdd(t, api, book, 1)
	book.ID = 1
	for _, c := range []struct {
		request string
		status  int
	}{
		{"GET /books/2", 404},
		{"GET /books/0", 404},
		{`PUT /books/2 {"title":"x"}`, 404},
		{"DELETE /books/2", 404},
		{"GET /books/abc", 400},
		{"GET /books/1x", 400},
		{`PUT /books/1.0 {"title":"x"}`, 400},
		{"DELETE /books/one", 400},
		{"GET /books/99999999999999999999", 400},
		{"POST /books", 400},
		{`POST /books {"title":"x"`, 400},
		{`POST /books title=x`, 400},
		{`POST /books {"title":"x","pages":"many"}`, 400},
		{`PUT /books/1 {"title":7}`, 400},
		{`PUT /books/1 [`, 400},
		{`PUT /books {"title":"x"}`, 405},
		{"DELETE /books", 405},
		{`PATCH /books {}`, 405},
		{`POST /books/1 {"title":"x"}`, 405},
		{`PATCH /books/1 {}`, 405},
	} {
		a := checkAsk(t, api, c.request)
		a.WantError(t, c.status)
		if c.status == 405 {
			want := []string{"DELETE", "GET", "PUT"}
			if !strings.Contains(c.request, "/books/") {
				want = []string{"GET", "POST"}
			}
			var got []string
			for _, name := range strings.Split(strings.Join(a.Header.Values("Allow"), ","), ",") {
				if name = strings.TrimSpace(name); name != "HEAD" && name != "OPTIONS" {
					got = append(got, name)
				}
			}
			slices.Sort(got)
			kit.Equal(t, "the methods in the header Allow of the answer to "+a.Request, got, want)
		}
		after := checkAsk(t, api, "GET /books")
		after.Request += " after " + a.Request
		after.WantJSON(t, 200, checkJSON([]Book{book}))
	}
}

func TestDoesAsAMapDoes(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(15, 1))
	for range 4 {
		api, model, last := NewAPI(), map[int]Book{}, 0
		for range 60 {
			b := Book{Title: fmt.Sprint("Title ", r.IntN(1000)), Author: fmt.Sprint("Author ", r.IntN(10)), Pages: r.IntN(900)}
			id := r.IntN(last+2) + r.IntN(2)
			path := fmt.Sprint("/books/", id)
			_, there := model[id]
			switch n := r.IntN(5); {
			case n < 2:
				last++
				checkAdd(t, api, b, last)
				b.ID = last
				model[last] = b
			case n < 3:
				a := checkAsk(t, api, "PUT "+path+" "+checkJSON(b))
				if !there {
					a.WantError(t, 404)
					break
				}
				b.ID = id
				model[id] = b
				a.WantJSON(t, 200, checkJSON(b))
			case n < 4:
				a := checkAsk(t, api, "DELETE "+path)
				if !there {
					a.WantError(t, 404)
					break
				}
				delete(model, id)
				a.WantJSON(t, 204, "")
			default:
				a := checkAsk(t, api, "GET "+path)
				if !there {
					a.WantError(t, 404)
					break
				}
				a.WantJSON(t, 200, checkJSON(model[id]))
			}
			list := []Book{}
			for _, id := range slices.Sorted(maps.Keys(model)) {
				list = append(list, model[id])
			}
			checkAsk(t, api, "GET /books").WantJSON(t, 200, checkJSON(list))
		}
	}
}

func TestRequestsMayComeInParallel(t *testing.T) {
	kit.Stage(t)
	type request struct{ method, path, body string }
	list := request{"GET", "/books", ""}
	get := request{"GET", "/books/1", ""}
	post := request{"POST", "/books", `{"title":"Momo"}`}
	put := request{"PUT", "/books/1", `{"title":"Heidi"}`}
	remove := request{"DELETE", "/books/1", ""}
	for _, pair := range [][2]request{
		{post, post}, {post, list}, {list, post}, {put, get}, {get, put}, {put, list}, {put, put},
		{remove, list}, {remove, get}, {get, remove}, {remove, put}, {post, get}, {get, post}, {remove, remove},
	} {
		api := NewAPI()
		for i := range 3 {
			checkAdd(t, api, Book{Title: "Book"}, i+1)
		}
		call := fmt.Sprintf("%s %s and %s %s at the same time", pair[0].method, pair[0].path, pair[1].method, pair[1].path)
		send := func(r request) func() {
			// Making a request uses a pool, which would put the two in an order.
			w, sent := httptest.NewRecorder(), httptest.NewRequest(r.method, r.path, strings.NewReader(r.body))
			return func() { api.ServeHTTP(w, sent) }
		}
		kit.Finishes(t, call, func() { concurrent.Apart(send(pair[0]), send(pair[1])) })
		if t.Failed() {
			kit.Mistake(t, "no-lock")
			kit.Failf(t, "%s: both use the same data, and no lock keeps them apart", call)
		}
	}
}

func TestParallelBooksGetDifferentIDs(t *testing.T) {
	kit.Stage(t)
	api := NewAPI()
	const many = 100
	const request = `POST /books {"title":"Momo"}`
	var answers [many]web.Answer
	var panics [many]*kit.Panic
	kit.Finishes(t, "100 times POST /books at once", func() {
		var group sync.WaitGroup
		for i := range many {
			group.Go(func() { answers[i], panics[i] = web.Try(api, web.Request(request), request) })
		}
		group.Wait()
	})
	different := map[string]bool{}
	for i, a := range answers {
		if panics[i] != nil {
			panics[i].Fail(t, "100 times POST /books at once")
		}
		different[a.Header.Get("Location")] = true
	}
	kit.Equal(t, "100 times POST /books at once: the number of different Locations", len(different), many)
	var books []Book
	kit.NoError(t, "decoding the list of 100 books", json.Unmarshal([]byte(checkAsk(t, api, "GET /books").Body), &books))
	for i, b := range books {
		kit.Equal(t, fmt.Sprintf("the id of book %d in the list", i+1), b.ID, i+1)
	}
	kit.Equal(t, "100 times POST /books at once: the number of books in the list", len(books), many)
}
