package shelf

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
)

// checkStore is a store that takes its time.
type checkStore struct {
	load func(ctx context.Context, id string) (string, error)
	ids  chan string
	ctx  context.Context // of the last call
}

func (s *checkStore) Load(ctx context.Context, id string) (string, error) {
	s.ids <- id
	s.ctx = ctx
	return s.load(ctx, id)
}

func checkNewStore(load func(ctx context.Context, id string) (string, error)) *checkStore {
	return &checkStore{load: load, ids: make(chan string, 100)}
}

// checkWriter is a ResponseWriter that notes what it is used for.
type checkWriter struct {
	*httptest.ResponseRecorder
	status []int
	writes int
}

func checkNewWriter() *checkWriter {
	return &checkWriter{ResponseRecorder: httptest.NewRecorder()}
}

func (w *checkWriter) WriteHeader(status int) {
	w.status = append(w.status, status)
	w.ResponseRecorder.WriteHeader(status)
}

func (w *checkWriter) Write(p []byte) (int, error) {
	w.writes++
	return w.ResponseRecorder.Write(p)
}

func (w *checkWriter) WriteString(s string) (int, error) {
	w.writes++
	return w.ResponseRecorder.WriteString(s)
}

// wrote says in words what was written, "nothing" for nothing.
func (w *checkWriter) wrote() string {
	switch {
	case len(w.status) > 0:
		return fmt.Sprintf("status %d", w.status[0])
	case w.writes > 0:
		return fmt.Sprintf("the body %s", kit.Show(w.Body.String()))
	case len(w.Header()) > 0:
		return "a header"
	}
	return "nothing"
}

type checkKey struct{}

func checkRequest(ctx context.Context, query string) *http.Request {
	return httptest.NewRequest("GET", "/"+query, nil).WithContext(context.WithValue(ctx, checkKey{}, "of the request"))
}

func TestAnswers(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		store := checkNewStore(func(ctx context.Context, id string) (string, error) {
			time.Sleep(time.Second)
			if id == "none" {
				return "half a text", errors.New("not on the shelf")
			}
			return "text of <" + id + ">", nil
		})
		h := Handler(store)
		kit.True(t, h != nil, "Handler(s)", "should return a handler, and returns nil")
		for _, id := range []string{"moby", "a b&c=%d/", ""} {
			w, begin := checkNewWriter(), time.Now()
			h.ServeHTTP(w, checkRequest(t.Context(), "?x=1&id="+url.QueryEscape(id)))
			call := "the request with the id " + kit.Show(id)
			kit.Equal(t, "the status of "+call, w.Code, 200)
			kit.Equal(t, "the body of "+call, w.Body.String(), "text of <"+id+">")
			kit.Equal(t, "how long the handler takes, where Load takes 1 s,", time.Since(begin), time.Second)
		}
		w := checkNewWriter()
		h.ServeHTTP(w, checkRequest(t.Context(), ""))
		kit.Equal(t, "the body of the request without an id", w.Body.String(), "text of <>")
		w = checkNewWriter()
		h.ServeHTTP(w, checkRequest(t.Context(), "?id=none"))
		kit.Equal(t, "the status of a request for which Load returns an error", w.Code, 500)
		kit.Equal(t, "how often Load is called for five requests", len(store.ids), 5)
		kit.Equal(t, "a value of the request's context, asked by Load", store.ctx.Value(checkKey{}), any("of the request"))
	})
}

func TestRequestsDoNotMix(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		h := Handler(checkNewStore(func(ctx context.Context, id string) (string, error) {
			takes, err := time.ParseDuration(id)
			time.Sleep(takes)
			return "after " + id, err
		}))
		first, second := checkNewWriter(), checkNewWriter()
		done := make(chan struct{})
		go func() {
			h.ServeHTTP(first, checkRequest(t.Context(), "?id=3s"))
			close(done)
		}()
		time.Sleep(time.Second)
		h.ServeHTTP(second, checkRequest(t.Context(), "?id=1s"))
		<-done
		kit.Equal(t, "the body of a request that takes 3 s", first.Body.String(), "after 3s")
		kit.Equal(t, "the body of a request that takes 1 s and comes meanwhile", second.Body.String(), "after 1s")
	})
}

// checkCancelled calls the handler with a request that is cancelled after a second. It returns when the handler has returned, and
// whether Load's context was done then.
func checkCancelled(t *testing.T, h http.Handler, store *checkStore, w *checkWriter) (after time.Duration, told bool) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	time.AfterFunc(time.Second, cancel)
	begin := time.Now()
	h.ServeHTTP(w, checkRequest(ctx, "?id=moby"))
	return time.Since(begin), store.ctx != nil && store.ctx.Err() != nil
}

func TestCancelledWhileLoading(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		store := checkNewStore(func(ctx context.Context, id string) (string, error) {
			select {
			case <-ctx.Done():
				return "", fmt.Errorf("load %s: %w", id, ctx.Err())
			case <-time.After(time.Hour):
				return "late", nil
			}
		})
		w := checkNewWriter()
		after, told := checkCancelled(t, Handler(store), store, w)
		kit.Equal(t, "how often Load is called", len(store.ids), 1)
		const call = "the handler, whose request is cancelled after 1 s,"
		kit.MistakeIf(t, !told && after >= time.Second, "from-background")
		kit.True(t, told, "the context that Load gets", "should be done when the request is cancelled; it is not")
		kit.Equal(t, "the time that "+call+" takes", after, time.Second)
		kit.MistakeIf(t, w.wrote() != "nothing", "answers-the-gone")
		kit.True(t, w.wrote() == "nothing", call, "should write nothing; it writes %s", w.wrote())
	})
}

// checkDeaf is a store that comes back after an hour, whatever happens.
func checkDeaf(err error) *checkStore {
	return checkNewStore(func(ctx context.Context, id string) (string, error) {
		time.Sleep(time.Hour)
		return "late", err
	})
}

func TestCancelledWithADeafStore(t *testing.T) {
	for _, err := range []error{nil, errors.New("disk full")} {
		kit.Bubble(t, func(t *testing.T) {
			store, w := checkDeaf(err), checkNewWriter()
			after, told := checkCancelled(t, Handler(store), store, w)
			const call = "the handler, whose request is cancelled after 1 s while Load takes an hour,"
			kit.MistakeIf(t, after == time.Hour && told, "waits-for-load")
			kit.Equal(t, "the time that "+call+" takes", after, time.Second)
			kit.MistakeIf(t, w.wrote() != "nothing", "answers-the-gone")
			kit.True(t, w.wrote() == "nothing", call, "should write nothing; it writes %s", w.wrote())
			kit.True(t, told, "the context that Load gets", "should be done when the request is cancelled; it is not")
			time.Sleep(2 * time.Hour)
			kit.True(t, w.wrote() == "nothing", call, "should write nothing when Load comes back; it writes %s", w.wrote())
		})
	}
	checkLeaves = true
}

// checkLeaves is set when the handler leaves a request that is cancelled, and nothing behind: otherwise chance decides how much
// stays behind in the last test.
var checkLeaves bool

func TestCancelledFromTheStart(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		w, begin := checkNewWriter(), time.Now()
		Handler(checkDeaf(nil)).ServeHTTP(w, checkRequest(ctx, "?id=moby"))
		const call = "the handler, whose request is cancelled from the start,"
		kit.Equal(t, "the time that "+call+" takes", time.Since(begin), 0*time.Second)
		kit.True(t, w.wrote() == "nothing", call, "should write nothing; it writes %s", w.wrote())
		time.Sleep(2 * time.Hour)
	})
}

func TestErrorsOfTheStoreAreNoCancellation(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		for _, cause := range []error{context.Canceled, context.DeadlineExceeded} {
			w := checkNewWriter()
			h := Handler(checkNewStore(func(ctx context.Context, id string) (string, error) {
				time.Sleep(time.Second)
				return "", fmt.Errorf("asking another server: %w", cause)
			}))
			h.ServeHTTP(w, checkRequest(t.Context(), "?id=moby"))
			kit.True(t, slices.Equal(w.status, []int{500}), "the handler, where the request is alive and Load returns the error “asking another server: "+cause.Error()+"”,",
				"should answer with status 500; it writes %s", w.wrote())
		}
	})
}

// checkSlowDone is a context whose Done takes a while, so that much may have happened when a select gets to wait.
type checkSlowDone struct{ context.Context }

func (c checkSlowDone) Done() <-chan struct{} {
	time.Sleep(time.Minute)
	return c.Context.Done()
}

func TestCancelledJustBeforeLoadReturns(t *testing.T) {
	if !checkLeaves {
		t.Skip("the handler does not leave yet")
	}
	kit.Bubble(t, func(t *testing.T) {
		for i := range 60 { // a select with two ready cases picks one at random
			ctx, cancel := context.WithCancel(t.Context())
			w := checkNewWriter()
			Handler(checkNewStore(func(context.Context, string) (string, error) {
				time.Sleep(time.Second)
				cancel()
				if i%2 == 0 {
					return "", errors.New("disk full")
				}
				return "late", nil
			})).ServeHTTP(w, checkRequest(checkSlowDone{ctx}, "?id=moby"))
			kit.True(t, w.wrote() == "nothing", "the handler, whose request is cancelled just before Load returns,", "should write nothing; it writes an answer")
			time.Sleep(time.Hour)
		}
	})
}
