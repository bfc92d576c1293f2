// Package books offers books over HTTP.
package books

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// Routes returns a mux with the routes of the API.
func Routes(s Store) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", func(w http.ResponseWriter, _ *http.Request) {
		list, err := s.List()
		if list == nil {
			list = []Book{} // nil would be written as null
		}
		reply(w, http.StatusOK, list, err)
	})
	mux.HandleFunc("POST /books", withBook(func(w http.ResponseWriter, _ *http.Request, b Book) {
		b, err := s.Create(b)
		if err == nil {
			w.Header().Set("Location", fmt.Sprintf("/books/%d", b.ID))
		}
		reply(w, http.StatusCreated, b, err)
	}))
	mux.HandleFunc("GET /books/{id}", withID(func(w http.ResponseWriter, _ *http.Request, id int) {
		b, err := s.Get(id)
		reply(w, http.StatusOK, b, err)
	}))
	mux.HandleFunc("PUT /books/{id}", withID(func(w http.ResponseWriter, r *http.Request, id int) {
		withBook(func(w http.ResponseWriter, _ *http.Request, b Book) {
			b, err := s.Replace(id, b)
			reply(w, http.StatusOK, b, err)
		})(w, r)
	}))
	mux.HandleFunc("DELETE /books/{id}", withID(func(w http.ResponseWriter, _ *http.Request, id int) {
		err := s.Delete(id)
		reply(w, http.StatusNoContent, nil, err)
	}))
	mux.HandleFunc("GET /books/{id}/cover/{file...}", withID(func(w http.ResponseWriter, r *http.Request, id int) {
		send(w, http.StatusOK, map[string]any{"id": id, "file": r.PathValue("file")})
	}))
	return mux
}

// withID reads the id in the path.
func withID(next func(http.ResponseWriter, *http.Request, int)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil {
			fail(w, http.StatusNotFound, "no such book")
			return
		}
		next(w, r, id)
	}
}

// withBook reads the book in the body.
func withBook(next func(http.ResponseWriter, *http.Request, Book)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var b Book
		if err := json.NewDecoder(r.Body).Decode(&b); err != nil {
			fail(w, http.StatusBadRequest, "the body is not a book")
			return
		}
		next(w, r, b)
	}
}

// reply sends what the store has returned.
func reply(w http.ResponseWriter, status int, v any, err error) {
	switch {
	case err == nil:
		send(w, status, v)
	case errors.Is(err, ErrNotFound):
		fail(w, http.StatusNotFound, "no such book")
	default:
		// The text of the error may hold what is nobody's business.
		fail(w, http.StatusInternalServerError, "internal")
	}
}

func fail(w http.ResponseWriter, status int, text string) {
	send(w, status, map[string]string{"error": text})
}

// send sends a value as JSON; without one there is no body.
func send(w http.ResponseWriter, status int, v any) {
	if v == nil {
		w.WriteHeader(status)
		return
	}
	w.WriteHeader(status)
	w.Header().Set("Content-Type", "application/json")
	// An error here means that the client is gone; nobody is left to tell.
	_ = json.NewEncoder(w).Encode(v)
}
