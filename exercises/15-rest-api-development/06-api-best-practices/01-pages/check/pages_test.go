package pages

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/web"
)

func checkBooks(n int) []Book {
	books := []Book{}
	for i := range n {
		books = append(books, Book{i*3 + 1, fmt.Sprintf("Volume %d", i+1)})
	}
	return books
}

// A checkPage is a wanted page.
type checkPage struct {
	Items []Book `json:"items"`
	Page  int    `json:"page"`
	Limit int    `json:"limit"`
	Total int    `json:"total"`
	Pages int    `json:"pages"`
}

// checkWant makes a page without multiplying.
func checkWant(books []Book, page, limit int) checkPage {
	want := checkPage{[]Book{}, page, limit, len(books), 0}
	for rest := books; len(rest) > 0; {
		n := min(limit, len(rest))
		if want.Pages++; want.Pages == page {
			want.Items = rest[:n]
		}
		rest = rest[n:]
	}
	return want
}

func checkGet(t *testing.T, books []Book, target string) web.Answer {
	t.Helper()
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		List(func() []Book { return books })(w, r)
	})
	r := web.Request("GET " + target)
	a, p := web.Try(h, r, fmt.Sprintf("GET %s with %d books", target, len(books)))
	if p != nil {
		if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 1<<40 {
			kit.Mistake(t, "overflow")
		}
		p.Fail(t, a.Request)
	}
	return a
}

func checkText(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

var checkLink = regexp.MustCompile(`^\s*<([^<>]*)>\s*;\s*rel="?(\w+)"?\s*$`)

// checkLinks reads the links of an answer.
func checkLinks(t *testing.T, a web.Answer) map[string]*url.URL {
	t.Helper()
	links := map[string]*url.URL{}
	for _, line := range a.Header.Values("Link") {
		// A comma within an escaped URL would be %2C.
		for _, part := range strings.Split(line, ",") {
			found := checkLink.FindStringSubmatch(part)
			if found != nil && strings.ContainsAny(found[1], " \"") {
				kit.MistakeIf(t, strings.Contains(found[1], "/my shelf/"), "decoded-path")
				kit.Failf(t, "%s: a URL in a Link header has to be escaped; it is %s", a.Request, found[1])
			}
			if found == nil {
				kit.Failf(t, "%s: a Link header should have the form <URL>; rel=\"next\"; it is %s", a.Request, line)
			}
			u, err := url.Parse(found[1])
			if err != nil {
				kit.Failf(t, "%s: the URL of the Link header %s cannot be parsed", a.Request, line)
			}
			if links[found[2]] != nil {
				kit.Failf(t, "%s: there are two links with rel=%q", a.Request, found[2])
			}
			links[found[2]] = u
		}
	}
	return links
}

// checkSame asks for a page, and returns its links.
func checkSame(t *testing.T, books []Book, target string, page, limit int) map[string]*url.URL {
	t.Helper()
	a := checkGet(t, books, target)
	want := checkWant(books, page, limit)
	var got checkPage
	if json.Unmarshal([]byte(a.Body), &got) == nil && a.Status == 200 {
		nullItems := got.Items == nil && strings.Contains(a.Body, `"items":null`)
		kit.MistakeIf(t, nullItems && checkText(got) == strings.Replace(checkText(want), `"items":[]`, `"items":null`, 1), "null-items")
		floor := len(books) / limit
		kit.MistakeIf(t, floor < want.Pages && got.Pages == floor && got.Total == want.Total && got.Limit == limit, "floor-pages")
	}
	a.WantJSON(t, 200, checkText(want))

	base, _ := url.Parse(target)
	rels := map[string]int{}
	if want.Pages > 0 {
		rels["first"], rels["last"] = 1, want.Pages
		if page > 1 {
			rels["prev"] = min(page-1, want.Pages)
		}
		if page < want.Pages {
			rels["next"] = page + 1
		}
	}
	links := checkLinks(t, a)
	for _, rel := range []string{"first", "prev", "next", "last"} {
		link, to := links[rel], rels[rel]
		if link == nil && to == 0 {
			continue
		}
		name := fmt.Sprintf("the link with rel=%q in the answer to %s", rel, a.Request)
		if link == nil {
			kit.Failf(t, "%s is missing", name)
		}
		if to == 0 {
			kit.Failf(t, "%s should not be there; it leads to %s", name, link)
		}
		wanted := base.Query()
		bare := url.Values{"page": {fmt.Sprint(to)}, "limit": {fmt.Sprint(limit)}}
		for key, value := range bare {
			wanted[key] = value
		}
		full := base.EscapedPath() + "?" + wanted.Encode()
		came := link.EscapedPath() + "?" + link.Query().Encode()
		kit.MistakeIf(t, came != full && came == base.EscapedPath()+"?"+bare.Encode(), "drops-the-query")
		kit.MistakeIf(t, came != full && came == (&url.URL{Path: base.Path}).EscapedPath()+"?"+wanted.Encode(), "other-slashes")
		kit.Equal(t, name, came, full)
		delete(links, rel)
	}
	for rel := range links {
		kit.Failf(t, "%s: there is a link with rel=%q, which nobody asked for", a.Request, rel)
	}
	return checkLinks(t, a)
}

func TestSendsOnePage(t *testing.T) {
	books := checkBooks(25)
	checkSame(t, books, "/books?page=1&limit=10", 1, 10)
	checkSame(t, books, "/books?page=2&limit=10", 2, 10)
	checkSame(t, books, "/books?limit=10&page=3", 3, 10)
	checkSame(t, books, "/api/v1/books?limit=25", 1, 25)
	checkSame(t, books, "/books?page=5&limit=5", 5, 5)
	checkSame(t, books, "/books?page=25&limit=1", 25, 1)
	checkSame(t, checkBooks(250), "/books?page=2&limit=100", 2, 100)
}

func TestUsesDefaults(t *testing.T) {
	checkSame(t, checkBooks(45), "/books", 1, 20)
	checkSame(t, checkBooks(45), "/books?page=3", 3, 20)
	checkSame(t, checkBooks(20), "/books", 1, 20)
	checkSame(t, checkBooks(21), "/books?q=", 1, 20)
}

func TestEmptyPages(t *testing.T) {
	checkSame(t, checkBooks(0), "/books", 1, 20)
	checkSame(t, nil, "/books?limit=3", 1, 3)
	checkSame(t, nil, "/books?page=4&limit=3", 4, 3)
	checkSame(t, checkBooks(25), "/books?page=4&limit=10", 4, 10)
	checkSame(t, checkBooks(20), "/books?page=3&limit=10", 3, 10)
	checkSame(t, checkBooks(20), "/books?page=1000&limit=10", 1000, 10)
}

func TestHugePages(t *testing.T) {
	for _, page := range []int{1<<63 - 1, 1<<63 - 2, 1<<62 + 1, 1<<61 + 3, 922337203685477581} {
		for _, limit := range []int{1, 2, 4, 10, 100} {
			checkSame(t, checkBooks(25), fmt.Sprintf("/books?page=%d&limit=%d", page, limit), page, limit)
		}
	}
}

func TestRefusesWhatIsNoNumber(t *testing.T) {
	for _, query := range []string{
		"page=0", "page=-1", "page=1.5", "page=one", "page=", "page", "page=1&page=1", "page=1&page=2", "page=9223372036854775808",
		"limit=0", "limit=-20", "limit=101", "limit=1e1", "limit=", "limit=10&limit=10", "limit=99999999999999999999", "page=2&limit=all", "limit=9223372036854775807",
	} {
		a := checkGet(t, checkBooks(25), "/books?"+query)
		a.WantError(t, 400)
		kit.Equal(t, "the Link headers of the answer to "+a.Request, a.Header.Values("Link"), []string{})
	}
}

func TestLinksKeepTheOtherParameters(t *testing.T) {
	books := checkBooks(25)
	checkSame(t, books, "/books?q=a%20b&page=2&limit=10", 2, 10)
	checkSame(t, books, "/books?q=a+b&limit=10", 1, 10)
	checkSame(t, books, "/books?tag=x&page=2&tag=y%26z%3D1&limit=2", 2, 2)
	checkSame(t, books, "/books?q=%3Cb%3E%2C%3B%22&page=3&limit=7", 3, 7)
}

func TestLinksKeepThePathAsItCame(t *testing.T) {
	books := checkBooks(25)
	checkSame(t, books, "/my%20shelf/books?page=2&limit=10", 2, 10)
	checkSame(t, books, "/a%3Eb/books?q=x&limit=10", 1, 10)
	checkSame(t, books, "/%C3%A4%25/books?page=3&limit=10", 3, 10)
	checkSame(t, books, "/my%20shelf%2Fold/books?page=2&limit=10&q=a", 2, 10)
}

func TestFollowingNextVisitsEachBookOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 61))
	for range 40 {
		limit := 1 + r.IntN(12)
		books := checkBooks(r.IntN(5) * (r.IntN(2)*r.IntN(10) + limit))
		target := fmt.Sprintf("/books?limit=%d&sort=-title", limit)
		pages := max(1, checkWant(books, 1, limit).Pages)
		for page := 1; page <= pages; page++ {
			links := checkSame(t, books, target, page, limit)
			if page < pages {
				target = links["next"].RequestURI()
			}
		}
	}
}
