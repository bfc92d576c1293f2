package alive

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

// checkClock goes on with every call.
type checkClock struct {
	calls int
}

func (c *checkClock) at(call int) time.Time {
	zone := time.FixedZone("", 5*3600+1800)
	return time.Date(2031, 5, 4, 2, 8, 9, 12, zone).Add(time.Duration(call*call) * 3 * time.Hour).Add(time.Duration(call) * 123450 * time.Microsecond)
}

func (c *checkClock) now() time.Time {
	c.calls++
	return c.at(c.calls)
}

func (c *checkClock) wants(call int) string {
	return c.at(call).UTC().Format(time.RFC3339Nano)
}

func checkHandler(t *testing.T, c *checkClock) http.Handler {
	t.Helper()
	var h http.Handler
	kit.NoPanic(t, "NewHandler(now)", func() { h = NewHandler(c.now) })
	kit.True(t, h != nil, "NewHandler(now)", "should return a handler; it returns nil")
	return h
}

func checkAsk(t *testing.T, h http.Handler, method, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	kit.NoPanic(t, "the request "+method+" "+path, func() { h.ServeHTTP(w, httptest.NewRequest(method, path, nil)) })
	return w
}

// checkText wants an answer with a text.
func checkText(t *testing.T, request string, w *httptest.ResponseRecorder, text string) {
	t.Helper()
	kit.Equal(t, "the status of "+request, w.Code, 200)
	kit.MistakeIf(t, w.Body.String() == text+"\n", "newline")
	kit.Equal(t, "the body of "+request, w.Body.String(), text)
	checkType(t, request, w)
}

func checkType(t *testing.T, request string, w *httptest.ResponseRecorder) {
	t.Helper()
	kit.Equal(t, "the header Content-Type of "+request, w.Result().Header["Content-Type"], []string{"text/plain; charset=utf-8"})
}

func TestHello(t *testing.T) {
	c := &checkClock{}
	h := checkHandler(t, c)
	before := c.calls
	for _, path := range []string{"/hello", "/hello?name=Ann", "/hello"} {
		checkText(t, "GET "+path, checkAsk(t, h, "GET", path), "Hello, World!")
	}
	kit.Equal(t, "how often GET /hello calls now", c.calls-before, 0)
}

func TestTime(t *testing.T) {
	c := &checkClock{}
	h := checkHandler(t, c)
	early := c.calls
	for i := 1; i <= 3; i++ {
		before := c.calls
		w := checkAsk(t, h, "GET", "/time")
		got := strings.TrimSpace(w.Body.String())
		moment, err := time.Parse(time.RFC3339Nano, got)
		if c.calls == before && err == nil {
			kit.MistakeIf(t, early > 0 && moment.Equal(c.at(early)), "frozen")
			kit.MistakeIf(t, early == 0, "wall-clock")
			kit.Failf(t, "GET /time should call now, and does not")
		}
		if c.calls > before {
			kit.MistakeIf(t, err == nil && moment.Equal(c.at(c.calls)) && got == c.at(c.calls).Format(time.RFC3339Nano), "no-utc")
			checkText(t, "GET /time", w, c.wants(c.calls))
			kit.Equal(t, "how often GET /time calls now", c.calls-before, 1)
		} else {
			checkText(t, "GET /time", w, c.wants(1))
		}
	}
	kit.Equal(t, "how often NewHandler calls now", early, 0)
}

func TestHead(t *testing.T) {
	h := checkHandler(t, &checkClock{})
	for _, path := range []string{"/hello", "/time"} {
		w := checkAsk(t, h, "HEAD", path)
		kit.Equal(t, "the status of HEAD "+path, w.Code, 200)
		checkType(t, "HEAD "+path, w)
	}
}

func TestOtherMethods(t *testing.T) {
	c := &checkClock{}
	h := checkHandler(t, c)
	before := c.calls
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
		for _, path := range []string{"/hello", "/time"} {
			w := checkAsk(t, h, method, path)
			request := method + " " + path
			kit.MistakeIf(t, w.Code == 200 && w.Body.Len() > 0, "any-method")
			kit.Equal(t, "the status of "+request, w.Code, 405)
			allowed := strings.FieldsFunc(strings.Join(w.Result().Header["Allow"], ","), func(r rune) bool { return r == ',' || r == ' ' })
			slices.Sort(allowed)
			if !slices.Equal(allowed, []string{"GET", "HEAD"}) {
				kit.Equal(t, "the header Allow of "+request, strings.Join(w.Result().Header["Allow"], ", "), "GET, HEAD")
			}
		}
	}
	kit.Equal(t, "how often requests with other methods call now", c.calls-before, 0)
}

func TestOtherPaths(t *testing.T) {
	h := checkHandler(t, &checkClock{})
	for _, path := range []string{"/", "/hello/", "/time/", "/time/utc", "/hello/world", "/Hello", "/hell", "/times"} {
		for _, method := range []string{"GET", "POST", "HEAD"} {
			kit.Equal(t, "the status of "+method+" "+path, checkAsk(t, h, method, path).Code, 404)
		}
	}
}
