// Package books is a bookshelf that is reached over HTTP.
package books

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
)

// A Book is what clients send and get.
type Book struct {
	ID     int    `json:"id"`
	Title  string `json:"title"`
	Author string `json:"author"`
	Pages  int    `json:"pages"`
}

// The one shelf.
var theShelf = &shelf{books: map[int]Book{}}

// A shelf is the data of the API.
type shelf struct {
	mu    sync.Mutex
	last  int // the id that was given last
	books map[int]Book
}

// NewAPI returns the handler of an empty bookshelf.
func NewAPI() http.Handler {
	s := theShelf
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", s.list)
	mux.HandleFunc("POST /books", s.create)
	mux.HandleFunc("/books", refuse("GET, POST"))
	mux.HandleFunc("GET /books/{id}", s.get)
	mux.HandleFunc("PUT /books/{id}", s.replace)
	mux.HandleFunc("DELETE /books/{id}", s.remove)
	mux.HandleFunc("/books/{id}", refuse("GET, PUT, DELETE"))
	return mux
}

func (s *shelf) list(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []Book{} // not nil, which would be written as null
	for _, b := range s.books {
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b Book) int { return cmp.Compare(a.ID, b.ID) })
	send(w, http.StatusOK, list)
}

func (s *shelf) create(w http.ResponseWriter, r *http.Request) {
	b, ok := body(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	b.ID = s.last
	s.books[b.ID] = b
	w.Header().Set("Location", fmt.Sprintf("/books/%d", b.ID))
	send(w, http.StatusCreated, b)
}

func (s *shelf) get(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.books[id]
	if !ok {
		fail(w, http.StatusNotFound, "no such book")
		return
	}
	send(w, http.StatusOK, b)
}

func (s *shelf) replace(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	b, ok := body(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.books[id]; !ok {
		fail(w, http.StatusNotFound, "no such book")
		return
	}
	b.ID = id
	s.books[id] = b
	send(w, http.StatusOK, b)
}

func (s *shelf) remove(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.books[id]; !ok {
		fail(w, http.StatusNotFound, "no such book")
		return
	}
	delete(s.books, id)
	w.WriteHeader(http.StatusNoContent)
}

// pathID reads the id in the path. It has answered the request where it returns false.
func pathID(w http.ResponseWriter, r *http.Request) (int, bool) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		fail(w, http.StatusBadRequest, "the id is not a number")
	}
	return id, err == nil
}

// body reads the book in the body. It has answered the request where it returns false.
func body(w http.ResponseWriter, r *http.Request) (Book, bool) {
	var b Book
	if err := json.NewDecoder(r.Body).Decode(&b); err != nil {
		fail(w, http.StatusBadRequest, "the body is not a book")
		return Book{}, false
	}
	return b, true
}

// refuse answers requests with a method that a path does not have.
func refuse(allowed string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Allow", allowed)
		fail(w, http.StatusMethodNotAllowed, "this method is not possible here")
	}
}

func fail(w http.ResponseWriter, status int, text string) {
	send(w, status, map[string]string{"error": text})
}

func send(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// An error here means that the client is gone; nobody is left to tell.
	_ = json.NewEncoder(w).Encode(v)
}
