// Package pages offers a long list in pages.
package pages

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
)

// A Book is an item of the list.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

// List returns a handler that sends one page of the books.
func List(all func() []Book) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		page, pageOK := number(query, "page", 1, math.MaxInt)
		limit, limitOK := number(query, "limit", 20, 100)
		if !pageOK || !limitOK {
			send(w, http.StatusBadRequest, map[string]string{"error": "page or limit is not a number that is possible"})
			return
		}
		books := all()
		pages := (len(books) + limit - 1) / limit
		items := []Book{} // not nil, which would be written as null
		if page <= pages {
			// Only now is page small enough to be multiplied.
			from := (page - 1) * limit
			items = books[from:min(from+limit, len(books))]
		}
		link := func(n int, rel string) {
			query.Set("page", strconv.Itoa(n))
			query.Set("limit", strconv.Itoa(limit))
			// RawPath keeps what Path alone would lose: which slashes were escaped.
			u := url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: query.Encode()}
			w.Header().Add("Link", fmt.Sprintf("<%s>; rel=%q", &u, rel))
		}
		if pages > 0 {
			link(1, "first")
			link(pages, "last")
			if page > 1 {
				link(min(page-1, pages), "prev")
			}
		}
		if page < pages {
			link(page+1, "next")
		}
		send(w, http.StatusOK, map[string]any{
			"items": items, "page": page, "limit": limit, "total": len(books), "pages": pages,
		})
	}
}

// number reads a parameter, which is from 1 to most.
func number(query url.Values, key string, standard, most int) (int, bool) {
	values := query[key]
	if len(values) == 0 {
		return standard, true
	}
	n, err := strconv.Atoi(values[0])
	return n, len(values) == 1 && err == nil && 1 <= n && n <= most
}

func send(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// An error here means that the client is gone; nobody is left to tell.
	_ = json.NewEncoder(w).Encode(v)
}
