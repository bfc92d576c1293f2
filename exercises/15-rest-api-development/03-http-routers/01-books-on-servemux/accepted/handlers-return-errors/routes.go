package books

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

type api struct{ store Store }

type problem int

func (p problem) Error() string { return http.StatusText(int(p)) }

// action returns what to send with which status; without a value there is no body.
type action func(w http.ResponseWriter, r *http.Request) (int, any, error)

func (do action) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, v, err := do(w, r)
	var p problem
	switch {
	case errors.As(err, &p):
		status, v = int(p), map[string]string{"error": p.Error()}
	case errors.Is(err, ErrNotFound):
		status, v = 404, map[string]string{"error": "not found"}
	case err != nil:
		status, v = 500, map[string]string{"error": "internal"}
	}
	if v == nil {
		w.WriteHeader(status)
		return
	}
	text, _ := json.Marshal(v)
	w.Header()["Content-Type"] = []string{"application/json; charset=utf-8"}
	w.WriteHeader(status)
	w.Write(text)
}

func Routes(s Store) *http.ServeMux {
	a, m := api{s}, new(http.ServeMux)
	for pattern, do := range map[string]action{
		"GET /books": a.list, "POST /books": a.save, "PUT /books/{id}": a.save,
		"GET /books/{id}": a.get, "DELETE /books/{id}": a.remove,
		"GET /books/{id}/cover/{file...}": a.cover,
	} {
		m.Handle(pattern, do)
	}
	return m
}

func number(r *http.Request) (int, error) {
	n, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		err = problem(404)
	}
	return n, err
}

func (a api) list(http.ResponseWriter, *http.Request) (int, any, error) {
	list, err := a.store.List()
	return 200, append([]Book{}, list...), err
}

func (a api) get(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	id, err := number(r)
	if err != nil {
		return 0, nil, err
	}
	b, err := a.store.Get(id)
	return 200, b, err
}

func (a api) save(w http.ResponseWriter, r *http.Request) (int, any, error) {
	id, err := number(r)
	if r.Method == "PUT" && err != nil {
		return 0, nil, err
	}
	var b Book
	if json.NewDecoder(r.Body).Decode(&b) != nil {
		return 0, nil, problem(400)
	}
	if r.Method == "PUT" {
		b, err = a.store.Replace(id, b)
		return 200, b, err
	}
	if b, err = a.store.Create(b); err != nil {
		return 0, nil, err
	}
	w.Header().Set("Location", "/books/"+strconv.Itoa(b.ID))
	return 201, b, nil
}

func (a api) remove(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	id, err := number(r)
	if err == nil {
		err = a.store.Delete(id)
	}
	return 204, nil, err
}

func (a api) cover(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	id, err := number(r)
	return 200, struct {
		ID   int    `json:"id"`
		File string `json:"file"`
	}{id, r.PathValue("file")}, err
}
