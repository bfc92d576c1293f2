package books

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"path"
	"strconv"

	"github.com/go-chi/chi/v5"
)

type contextKey int

const theBook contextKey = iota

func send(w http.ResponseWriter, status int, v any) {
	data, _ := json.Marshal(v)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(data)
}

func status(err error) int {
	if errors.Is(err, ErrNotFound) {
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

// BooksRouter gives the routes of the books, for any mount point.
func BooksRouter(s Store) chi.Router {
	load := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			id, err := strconv.Atoi(r.PathValue("number"))
			if err != nil {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			b, err := s.Get(r.Context(), id)
			if err != nil {
				w.WriteHeader(status(err))
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), theBook, &b)))
		})
	}
	router := chi.NewRouter()
	router.Group(func(r chi.Router) {
		r.Get("/", func(w http.ResponseWriter, r *http.Request) {
			if list, err := s.List(r.Context()); err != nil {
				w.WriteHeader(status(err))
			} else {
				send(w, http.StatusOK, list)
			}
		})
		r.Post("/", func(w http.ResponseWriter, r *http.Request) {
			var b Book
			if json.NewDecoder(r.Body).Decode(&b) != nil {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			b, err := s.Create(r.Context(), b)
			if err != nil {
				w.WriteHeader(status(err))
				return
			}
			w.Header().Set("Location", path.Join(r.URL.Path, strconv.Itoa(b.ID)))
			send(w, http.StatusCreated, b)
		})
	})
	item := router.With(load)
	item.Get("/{number}", func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusOK, r.Context().Value(theBook))
	})
	item.Put("/{number}", func(w http.ResponseWriter, r *http.Request) {
		b := r.Context().Value(theBook).(*Book)
		replacement := Book{}
		if json.NewDecoder(r.Body).Decode(&replacement) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		b.Title = replacement.Title
		if err := s.Replace(r.Context(), *b); err != nil {
			w.WriteHeader(status(err))
			return
		}
		send(w, http.StatusOK, b)
	})
	item.Delete("/{number}", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Delete(r.Context(), r.Context().Value(theBook).(*Book).ID); err != nil {
			w.WriteHeader(status(err))
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	return router
}

// API gives version 1 of everything.
func API(s Store) http.Handler {
	v1 := chi.NewRouter()
	v1.Mount("/api/v1/books", BooksRouter(s))
	v1.Get("/api/v1/health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return http.HandlerFunc(v1.ServeHTTP)
}
