package books

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
)

// bookKey is the key of the loaded book in a request's context. No other package
// can have one of its type.
type bookKey struct{}

type server struct{ store Store }

// BooksRouter gives the routes of the books, for any mount point.
func BooksRouter(s Store) chi.Router {
	srv := server{s}
	r := chi.NewRouter()
	r.Get("/", srv.list)
	r.Post("/", srv.create)
	r.Route("/{id}", func(r chi.Router) {
		r.Use(srv.load)
		r.Get("/", srv.get)
		r.Put("/", srv.replace)
		r.Delete("/", srv.delete)
	})
	return r
}

// API gives version 1 of everything.
func API(s Store) http.Handler {
	r := chi.NewRouter()
	r.Route("/api/v1", func(r chi.Router) {
		r.Get("/health", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNoContent)
		})
		r.Mount("/books", BooksRouter(s))
	})
	return r
}

// load puts the book of the path into the request's context.
func (s server) load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(chi.URLParam(r, "id"))
		if err != nil {
			refuse(w, http.StatusNotFound)
			return
		}
		b, err := s.store.Get(r.Context(), id)
		if err != nil {
			fail(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bookKey{}, b)))
	})
}

// loaded gives what load has put there.
func loaded(r *http.Request) Book { return r.Context().Value(bookKey{}).(Book) }

func (s server) list(w http.ResponseWriter, r *http.Request) {
	list, err := s.store.List(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, list)
}

func (s server) create(w http.ResponseWriter, r *http.Request) {
	var b Book
	if err := json.NewDecoder(r.Body).Decode(&b); err != nil {
		refuse(w, http.StatusBadRequest)
		return
	}
	b, err := s.store.Create(r.Context(), b)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Location", "/api/v1/books/"+strconv.Itoa(b.ID))
	answer(w, http.StatusCreated, b)
}

func (s server) get(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, loaded(r))
}

func (s server) replace(w http.ResponseWriter, r *http.Request) {
	var b Book
	if err := json.NewDecoder(r.Body).Decode(&b); err != nil {
		refuse(w, http.StatusBadRequest)
		return
	}
	b.ID = loaded(r).ID
	if err := s.store.Replace(r.Context(), b); err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, b)
}

func (s server) delete(w http.ResponseWriter, r *http.Request) {
	if err := s.store.Delete(r.Context(), loaded(r).ID); err != nil {
		fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

// refuse answers with a status and its name.
func refuse(w http.ResponseWriter, status int) {
	http.Error(w, http.StatusText(status), status)
}

// fail answers for an error of the store.
func fail(w http.ResponseWriter, err error) {
	if errors.Is(err, ErrNotFound) {
		refuse(w, http.StatusNotFound)
		return
	}
	refuse(w, http.StatusInternalServerError)
}
