package books

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
)

// Routes gives a router with the books of s.
func Routes(s Store) chi.Router {
	r := chi.NewRouter()
	r.NotFound(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusNotFound, "not found")
	})
	r.MethodNotAllowed(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusMethodNotAllowed, "method not allowed")
	})
	r.Get("/books", func(w http.ResponseWriter, _ *http.Request) {
		list, err := s.List()
		if err != nil {
			failStore(w, err)
			return
		}
		if list == nil {
			list = []Book{} // nil would be written as null
		}
		answer(w, http.StatusOK, list)
	})
	r.Post("/books", func(w http.ResponseWriter, r *http.Request) {
		b, ok := body(w, r)
		if !ok {
			return
		}
		b, err := s.Create(b)
		if err != nil {
			failStore(w, err)
			return
		}
		w.Header().Set("Location", "/books/"+strconv.Itoa(b.ID))
		answer(w, http.StatusCreated, b)
	})
	r.Get("/books/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := id(w, r)
		if !ok {
			return
		}
		b, err := s.Get(id)
		if err != nil {
			failStore(w, err)
			return
		}
		answer(w, http.StatusOK, b)
	})
	r.Put("/books/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := id(w, r)
		if !ok {
			return
		}
		b, ok := body(w, r)
		if !ok {
			return
		}
		b.ID = id
		if err := s.Replace(b); err != nil {
			failStore(w, err)
			return
		}
		answer(w, http.StatusOK, b)
	})
	r.Delete("/books/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := id(w, r)
		if !ok {
			return
		}
		if err := s.Delete(id); err != nil {
			failStore(w, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	return r
}

// id reads the id from the path. Where it is not a number it answers itself.
func id(w http.ResponseWriter, r *http.Request) (int, bool) {
	text := chi.URLParam(r, "id")
	id, err := strconv.Atoi(text)
	if strings.Trim(text, "0123456789") != "" {
		err = strconv.ErrSyntax
	}
	if err != nil {
		fail(w, http.StatusNotFound, "not found")
	}
	return id, err == nil
}

// body reads a book. Where that fails it answers itself.
func body(w http.ResponseWriter, r *http.Request) (Book, bool) {
	var b *Book // null leaves it nil
	data, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(data, &b) != nil || b == nil {
		fail(w, http.StatusBadRequest, "the body is not a book")
		return Book{}, false
	}
	return *b, true
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

func fail(w http.ResponseWriter, status int, text string) {
	answer(w, status, map[string]string{"error": text})
}

func failStore(w http.ResponseWriter, err error) {
	if errors.Is(err, ErrNotFound) {
		fail(w, http.StatusNotFound, "not found")
		return
	}
	fail(w, http.StatusInternalServerError, "internal")
}
