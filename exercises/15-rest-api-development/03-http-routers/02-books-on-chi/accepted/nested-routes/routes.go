package books

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
)

// problem is an error that knows its status.
type problem struct {
	status int
	Text   string `json:"error"`
}

func (p problem) Error() string { return p.Text }

var notFound = problem{http.StatusNotFound, "nothing is here"}

// handler gives what to answer with, and a status; or an error.
type handler func(w http.ResponseWriter, r *http.Request) (int, any, error)

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, v, err := h(w, r)
	var p problem
	switch {
	case err == nil:
	case errors.Is(err, ErrNotFound):
		status, v = notFound.status, notFound
	case errors.As(err, &p):
		status, v = p.status, p
	default:
		status, v = http.StatusInternalServerError, problem{Text: "internal"}
	}
	if v == nil {
		w.WriteHeader(status)
		return
	}
	data, _ := json.Marshal(v)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(data)
}

// with gives a handler the id of the path.
func with(f func(r *http.Request, id int) (int, any, error)) http.HandlerFunc {
	return handler(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		id, err := strconv.Atoi(r.PathValue("number"))
		if err != nil {
			return 0, nil, notFound
		}
		return f(r, id)
	}).ServeHTTP
}

func read(r *http.Request) (Book, error) {
	var b *Book
	decoder := json.NewDecoder(r.Body)
	if err := decoder.Decode(&b); err != nil {
		return Book{}, problem{http.StatusBadRequest, err.Error()}
	}
	if _, err := decoder.Token(); err != io.EOF || b == nil {
		return Book{}, problem{http.StatusBadRequest, "one book, and no more, is wanted"}
	}
	return *b, nil
}

// Routes gives a router with the books of s.
func Routes(s Store) chi.Router {
	router := chi.NewRouter()
	answer := func(err error) http.HandlerFunc {
		return handler(func(http.ResponseWriter, *http.Request) (int, any, error) { return 0, nil, err }).ServeHTTP
	}
	router.NotFound(answer(notFound))
	router.MethodNotAllowed(answer(problem{http.StatusMethodNotAllowed, "not like this"}))
	router.Route("/books", func(books chi.Router) {
		books.Method("GET", "/", handler(func(http.ResponseWriter, *http.Request) (int, any, error) {
			list, err := s.List()
			return http.StatusOK, append([]Book{}, list...), err
		}))
		books.Method("POST", "/", handler(func(w http.ResponseWriter, r *http.Request) (int, any, error) {
			b, err := read(r)
			if err != nil {
				return 0, nil, err
			}
			b, err = s.Create(b)
			w.Header().Set("Location", "/books/"+strconv.Itoa(b.ID))
			return http.StatusCreated, b, err
		}))
		books.Route(`/{number:\d+}`, func(book chi.Router) {
			book.Get("/", with(func(_ *http.Request, id int) (int, any, error) {
				b, err := s.Get(id)
				return http.StatusOK, b, err
			}))
			book.Put("/", with(func(r *http.Request, id int) (int, any, error) {
				b, err := read(r)
				if err != nil {
					return 0, nil, err
				}
				b.ID = id
				return http.StatusOK, b, s.Replace(b)
			}))
			book.Delete("/", with(func(_ *http.Request, id int) (int, any, error) {
				return http.StatusNoContent, nil, s.Delete(id)
			}))
		})
	})
	return router
}
