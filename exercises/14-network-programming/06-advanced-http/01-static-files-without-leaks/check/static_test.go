package club

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

const (
	checkSecret = "Ann Lee, 7 Mill Lane"
	checkPage   = "<!doctype html><title>Club</title>"
)

var checkModified = time.Date(2031, 5, 4, 7, 8, 9, 0, time.UTC)

// checkSite makes a folder with pages, and secrets inside and beside it.
func checkSite(t *testing.T) (h http.Handler, dir string) {
	t.Helper()
	top := kit.Files(t, map[string]string{
		"members.txt":               checkSecret,
		"private/list.txt":          checkSecret,
		"private/index.html":        checkSecret,
		".club-old/list.txt":        checkSecret,
		".club/index.html":          checkPage,
		".club/page.txt":            "0123456789abcdef",
		".club/css/club.css":        "body { color: green }",
		".club/docs/index.html":     "<p>docs</p>",
		".club/docs/a b/ü.txt":      "umlaut",
		".club/docs/two..dots.txt":  "dots",
		".club/photos/tree.txt":     "a tree",
		".club/photos/old/oak.txt":  "an oak",
		".club/.env":                checkSecret,
		".club/.git/config":         checkSecret,
		".club/.git/index.html":     checkSecret,
		".club/docs/.draft.html":    checkSecret,
		".club/docs/.old/deep/x.md": checkSecret,
		".club/linked/page.txt":     "linked",
	})
	dir = filepath.Join(top, ".club")
	for link, target := range map[string]string{
		"inner.txt":         "page.txt",
		"docs/up.txt":       "../page.txt",
		"manual":            "docs",
		"list.txt":          "../members.txt",
		"absolute.txt":      filepath.Join(top, "members.txt"),
		"outside":           "../private",
		"docs/far":          "../../private",
		"broken.txt":        "nowhere.txt",
		"loop":              "loop",
		"linked/index.html": "../../members.txt",
		"chain.txt":         "list.txt",
		"older":             "../.club-old",
	} {
		kit.NoError(t, "making a link", os.Symlink(target, filepath.Join(dir, link)))
	}
	kit.NoError(t, "setting a date", os.Chtimes(filepath.Join(dir, "page.txt"), checkModified, checkModified))
	var err error
	kit.NoPanic(t, "Static(dir)", func() { h, err = Static(dir) })
	kit.NoError(t, "Static(dir)", err)
	kit.True(t, h != nil, "Static(dir)", "should return a handler; it returns nil")
	return h, dir
}

// checkGet sends a request and follows redirects.
func checkGet(t *testing.T, h http.Handler, path string, header ...string) *http.Response {
	t.Helper()
	target := path
	for range 5 {
		r := httptest.NewRequest("GET", target, nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		kit.NoPanic(t, "GET "+target, func() { h.ServeHTTP(w, r) })
		resp := w.Result()
		body := w.Body.String()
		if strings.Contains(body, checkSecret) {
			// Links elsewhere were tried before, and not served.
			kit.MistakeIf(t, strings.Contains(path, "/older"), "prefix-only")
			for _, linked := range []string{"list.txt", "absolute", "outside", "far", "chain", "linked"} {
				kit.MistakeIf(t, strings.Contains(path, linked) && !strings.Contains(path, "."+linked), "follows-links")
			}
			last := path[strings.LastIndex(path, "/")+1:]
			kit.MistakeIf(t, strings.Contains(path, "/.") && !strings.HasPrefix(last, ".") && !strings.Contains(path, ".."), "base-name-only")
			kit.Failf(t, "GET %s gives away a file that nobody should see", path)
		}
		if strings.Contains(body, "<a href=") && resp.StatusCode == 200 {
			kit.Mistake(t, "lists")
			kit.Failf(t, "GET %s lists what is in the folder; it should answer 404", path)
		}
		location := resp.Header.Get("Location")
		if resp.StatusCode/100 != 3 || location == "" {
			return resp
		}
		base, _ := url.Parse("http://example.com" + target)
		next, err := base.Parse(location)
		if err != nil {
			return resp
		}
		target = next.RequestURI()
	}
	kit.Failf(t, "GET %s leads from redirect to redirect, the last one to %s", path, target)
	return nil
}

func checkBody(resp *http.Response) string {
	var b strings.Builder
	resp.Write(&b)
	_, body, _ := strings.Cut(b.String(), "\r\n\r\n")
	return body
}

func TestServesFiles(t *testing.T) {
	h, dir := checkSite(t)
	for _, c := range []struct{ path, mediaType, body string }{
		{"/static/page.txt", "text/plain; charset=utf-8", "0123456789abcdef"},
		{"/static/css/club.css", "text/css; charset=utf-8", "body { color: green }"},
		{"/static/photos/old/oak.txt", "text/plain; charset=utf-8", "an oak"},
		{"/static/docs/a%20b/%C3%BC.txt", "text/plain; charset=utf-8", "umlaut"},
		{"/static/docs/two..dots.txt", "text/plain; charset=utf-8", "dots"},
		{"/static/", "text/html; charset=utf-8", checkPage},
		{"/static/index.html", "text/html; charset=utf-8", checkPage},
		{"/static/docs/", "text/html; charset=utf-8", "<p>docs</p>"},
		{"/static/docs", "text/html; charset=utf-8", "<p>docs</p>"},
		{"/static/inner.txt", "text/plain; charset=utf-8", "0123456789abcdef"},
		{"/static/docs/up.txt", "text/plain; charset=utf-8", "0123456789abcdef"},
		{"/static/manual/", "text/html; charset=utf-8", "<p>docs</p>"},
		{"/static/page.txt?v=2", "text/plain; charset=utf-8", "0123456789abcdef"},
	} {
		resp := checkGet(t, h, c.path)
		kit.Equal(t, "the status of GET "+c.path, resp.StatusCode, 200)
		kit.Equal(t, "the body of GET "+c.path, checkBody(resp), c.body)
		kit.Equal(t, "the Content-Type of GET "+c.path, resp.Header.Get("Content-Type"), c.mediaType)
	}
	kit.NoError(t, "adding a file", os.WriteFile(filepath.Join(dir, "new.txt"), []byte("later"), 0o644))
	kit.Equal(t, "the body of GET /static/new.txt, where the file was added after Static(dir),", checkBody(checkGet(t, h, "/static/new.txt")), "later")
}

func TestRangesAndDates(t *testing.T) {
	h, _ := checkSite(t)
	const whole = "0123456789abcdef"
	request := "GET /static/page.txt with Range: bytes=4-7"
	resp := checkGet(t, h, "/static/page.txt", "Range", "bytes=4-7")
	body := checkBody(resp)
	kit.MistakeIf(t, resp.StatusCode == 200 && body == whole, "read-file")
	kit.Equal(t, "the status of "+request, resp.StatusCode, 206)
	kit.Equal(t, "the body of "+request, body, "4567")
	kit.Equal(t, "the header Content-Range of "+request, resp.Header.Get("Content-Range"), "bytes 4-7/16")
	for _, c := range []struct {
		since  time.Time
		status int
	}{{checkModified, 304}, {checkModified.Add(time.Hour), 304}, {checkModified.Add(-time.Hour), 200}} {
		date := c.since.Format(http.TimeFormat)
		resp := checkGet(t, h, "/static/page.txt", "If-Modified-Since", date)
		kit.Equal(t, fmt.Sprintf("the status of GET /static/page.txt, last modified %s, with If-Modified-Since: %s", checkModified.Format(http.TimeFormat), date), resp.StatusCode, c.status)
	}
}

func TestKeepsFoldersToItself(t *testing.T) {
	h, _ := checkSite(t)
	for _, path := range []string{"/static/photos/", "/static/photos", "/static/photos/old/", "/static/css/", "/static/docs/a%20b/"} {
		checkNotFound(t, h, path)
	}
	for _, path := range []string{"/static/photos", "/static/photos/old", "/static/css"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		kit.Equal(t, "the status of GET "+path+", a folder without index.html,", w.Code, 404)
	}
}

func checkNotFound(t *testing.T, h http.Handler, path string) {
	t.Helper()
	kit.Equal(t, "the status of GET "+path, checkGet(t, h, path).StatusCode, 404)
}

func TestHiddenFiles(t *testing.T) {
	h, _ := checkSite(t)
	for _, path := range []string{
		"/static/.env", "/static/docs/.draft.html", "/static/.git/config", "/static/.git/", "/static/.git/index.html",
		"/static/docs/.old/deep/x.md", "/static/%2eenv", "/static/.git%2fconfig", "/static/manual/.draft.html",
	} {
		checkNotFound(t, h, path)
	}
}

func TestLinksThatLeadOut(t *testing.T) {
	h, _ := checkSite(t)
	for _, path := range []string{
		"/static/list.txt", "/static/absolute.txt", "/static/outside/list.txt", "/static/outside/", "/static/docs/far/list.txt",
		"/static/manual/far/list.txt", "/static/chain.txt", "/static/linked/", "/static/broken.txt", "/static/loop",
		"/static/older/list.txt",
	} {
		kit.MistakeIf(t, path == "/static/list.txt" && checkGet(t, h, path).StatusCode == 500, "escape-is-500")
		checkNotFound(t, h, path)
	}
}

func TestPathsThatLeadOut(t *testing.T) {
	h, _ := checkSite(t)
	for _, path := range []string{
		"/static/../members.txt", "/static/%2e%2e/members.txt", "/static/..%2fmembers.txt", "/static/docs/../../members.txt", "/static//../members.txt",
		"/static/%2e%2e%2fmembers.txt", "/static/..%5cmembers.txt", "/static//etc/passwd", "/static/../private/", "/static/docs/%2e%2e/%2e%2e/private/list.txt",
	} {
		resp := checkGet(t, h, path)
		kit.True(t, resp.StatusCode >= 400, "GET "+path, "should be refused; its status is %d", resp.StatusCode)
	}
}

func TestOtherPaths(t *testing.T) {
	h, _ := checkSite(t)
	for _, path := range []string{"/static/nothing.txt", "/static/page.txt/x", "/page.txt", "/", "/staticpage.txt", "/statics/page.txt", "/docs/"} {
		checkNotFound(t, h, path)
	}
}

func TestNoFolder(t *testing.T) {
	dir := kit.Files(t, map[string]string{"page.txt": "a page"})
	for _, name := range []string{"missing", "page.txt"} {
		call := kit.Call("Static", kit.Code("dir+"+kit.Show("/"+name))) + ", which is no folder,"
		var h http.Handler
		var err error
		kit.NoPanic(t, call, func() { h, err = Static(filepath.Join(dir, name)) })
		kit.True(t, err != nil, call, "should return an error; it returns nil")
		kit.True(t, h == nil, call, "should return nil for the handler; it returns one")
	}
}
