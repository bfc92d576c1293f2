package books

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Book is what clients send and get.
type Book struct {
	ID     int    `json:"id"`
	Title  string `json:"title"`
	Author string `json:"author"`
	Pages  int    `json:"pages"`
}

type problem struct {
	status int
	Text   string `json:"error"`
}

type api struct {
	sync.RWMutex
	books []Book // by id; the place of a deleted one is never used again
	next  int
}

// NewAPI returns the handler of an empty bookshelf.
func NewAPI() http.Handler { return &api{next: 1} }

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.Path, "/books")
	if !ok {
		http.NotFound(w, r)
		return
	}
	var out any
	status := http.StatusOK
	if rest == "" {
		switch r.Method {
		case "GET":
			a.RLock()
			out = append([]Book{}, a.books...)
			a.RUnlock()
		case "POST":
			status, out = a.add(w, r.Body)
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			out = problem{405, "no such method"}
		}
	} else {
		out = a.one(w, r, strings.TrimPrefix(rest, "/"))
	}
	if p, ok := out.(problem); ok {
		status = p.status
	}
	if out == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	text, _ := json.Marshal(out)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(text)
}

func (a *api) add(w http.ResponseWriter, body io.Reader) (int, any) {
	data, _ := io.ReadAll(body)
	var b Book
	if json.Unmarshal(data, &b) != nil {
		return 0, problem{400, "not a book"}
	}
	a.Lock()
	defer a.Unlock()
	b.ID = a.next
	a.next++
	a.books = append(a.books, b)
	w.Header().Set("Location", "/books/"+strconv.Itoa(b.ID))
	return http.StatusCreated, b
}

func (a *api) one(w http.ResponseWriter, r *http.Request, text string) any {
	if !slices.Contains([]string{"GET", "PUT", "DELETE"}, r.Method) {
		w.Header().Add("Allow", "DELETE")
		w.Header().Add("Allow", "GET,PUT")
		return problem{405, "no such method"}
	}
	id, err := strconv.Atoi(text)
	if err != nil {
		return problem{400, "not an id"}
	}
	var b Book
	if r.Method == "PUT" && json.NewDecoder(r.Body).Decode(&b) != nil {
		return problem{400, "not a book"}
	}
	a.Lock()
	defer a.Unlock()
	at := slices.IndexFunc(a.books, func(b Book) bool { return b.ID == id })
	if at < 0 {
		return problem{404, "no such book"}
	}
	switch r.Method {
	case "PUT":
		b.ID = id
		a.books[at] = b
	case "DELETE":
		a.books = slices.Delete(a.books, at, at+1)
		return nil
	}
	return a.books[at]
}
