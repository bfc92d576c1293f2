package pages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

type answer struct {
	Items []Book `json:"items"`
	Page  int    `json:"page"`
	Limit int    `json:"limit"`
	Total int    `json:"total"`
	Pages int    `json:"pages"`
}

func List(all func() []Book) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		a := answer{Items: []Book{}, Page: 1, Limit: 20}
		q := r.URL.Query()
		for key, to := range map[string]*int{"page": &a.Page, "limit": &a.Limit} {
			if !q.Has(key) {
				continue
			}
			n, err := strconv.ParseUint(strings.Join(q[key], ","), 10, 63)
			if *to = int(n); err != nil || n == 0 || key == "limit" && n > 100 {
				w.WriteHeader(400)
				fmt.Fprintf(w, `{"error":"bad %s"}`, key)
				return
			}
		}
		chunks := slices.Collect(slices.Chunk(all(), a.Limit))
		for i, chunk := range chunks {
			if a.Total += len(chunk); i+1 == a.Page {
				a.Items = chunk
			}
		}
		a.Pages = len(chunks)
		var links []string
		to := func(ok bool, rel string, page int) {
			if ok {
				q["page"], q["limit"] = []string{fmt.Sprint(page)}, []string{fmt.Sprint(a.Limit)}
				links = append(links, "<"+r.URL.EscapedPath()+"?"+q.Encode()+">; rel="+rel)
			}
		}
		some := a.Pages > 0
		to(some && a.Page > 1, "prev", min(a.Page-1, a.Pages))
		to(a.Page < a.Pages, "next", a.Page+1)
		to(some, "first", 1)
		to(some, "last", a.Pages)
		if links != nil {
			w.Header().Set("Link", strings.Join(links, ", "))
		}
		json.NewEncoder(w).Encode(a)
	}
}
