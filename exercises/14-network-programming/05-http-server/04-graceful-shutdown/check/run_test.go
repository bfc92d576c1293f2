package shop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
)

// checkShop is a server that Run runs, in a bubble. A request to /3s takes 3 seconds, unless its context ends before.
type checkShop struct {
	t      *testing.T
	ln     *memnet.Listener
	begin  time.Time
	ctx    context.Context
	cancel context.CancelFunc
	client *http.Client

	done  chan struct{} // closed when Run has returned
	err   error
	crash *kit.Panic
	after time.Duration

	end   chan struct{}
	mu    sync.Mutex
	conns []net.Conn
	cut   map[string]time.Duration // when the context of a request has ended
}

func checkOpen(t *testing.T, grace, limit time.Duration) *checkShop {
	t.Helper()
	s := &checkShop{t: t, ln: memnet.Listen(), begin: time.Now(), done: make(chan struct{}), end: make(chan struct{}), cut: map[string]time.Duration{}}
	s.ctx, s.cancel = context.WithTimeout(context.Background(), limit)
	s.client = &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := s.ln.Dial(ctx, network, addr)
		if err == nil {
			s.mu.Lock()
			s.conns = append(s.conns, conn)
			s.mu.Unlock()
		}
		return conn, err
	}}}
	go func() {
		s.crash = kit.Try(func() { s.err = Run(s.ctx, s.ln, http.HandlerFunc(s.serve), grace) })
		s.after = time.Since(s.begin)
		close(s.done)
	}()
	return s
}

func (s *checkShop) serve(w http.ResponseWriter, r *http.Request) {
	takes, _ := time.ParseDuration(r.URL.Path[1:])
	timer := time.NewTimer(takes)
	defer timer.Stop()
	select {
	case <-timer.C:
		fmt.Fprintf(w, "thank you after %v", takes)
	case <-r.Context().Done():
		s.mu.Lock()
		s.cut[r.URL.Path] = time.Since(s.begin)
		s.mu.Unlock()
		fmt.Fprint(w, "given up")
	case <-s.end:
	}
}

type checkAnswer struct {
	body string
	err  error
	at   time.Duration
}

// ask sends a request. The answer comes through the channel.
func (s *checkShop) ask(path string) <-chan checkAnswer {
	answers := make(chan checkAnswer, 1)
	go func() {
		resp, err := s.client.Get("http://shop" + path)
		var data []byte
		if err == nil {
			data, err = io.ReadAll(resp.Body)
			resp.Body.Close()
		}
		answers <- checkAnswer{string(data), err, time.Since(s.begin)}
	}()
	synctest.Wait()
	return answers
}

// tidy ends what a wrong Run has left behind, so that it is not in the way of the failure that matters.
func (s *checkShop) tidy() {
	if !s.t.Failed() {
		return
	}
	s.cancel()
	close(s.end)
	s.ln.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, conn := range s.conns {
		conn.Close()
	}
}

// returned says whether Run has returned by now.
func (s *checkShop) returned() bool {
	synctest.Wait()
	select {
	case <-s.done:
		if s.crash != nil {
			s.crash.Fail(s.t, "Run(ctx, ln, h, grace)")
		}
		return true
	default:
		return false
	}
}

func (s *checkShop) checkRuns(when string) {
	s.t.Helper()
	if s.returned() {
		kit.Failf(s.t, "Run should still be running %s; it has returned %s", when, checkNil(s.err))
	}
}

func checkNil(err error) string {
	if err == nil {
		return "nil"
	}
	return "the error " + err.Error()
}

// checkRefuses wants that nobody new gets in.
func (s *checkShop) checkRefuses(when string) {
	s.t.Helper()
	kit.True(s.t, s.ln.Closed(), "Run", "should close the listener %s; it is open", when)
}

func TestServes(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkOpen(t, 10*time.Second, time.Hour)
		defer s.tidy()
		s.checkRuns("before ctx is done")
		for _, path := range []string{"/0s", "/2s", "/1m"} {
			answer := <-s.ask(path)
			kit.NoError(t, "GET "+path, answer.err)
			kit.Equal(t, "the body of GET "+path, answer.body, "thank you after "+map[string]string{"/0s": "0s", "/2s": "2s", "/1m": "1m0s"}[path])
		}
		s.checkRuns("before ctx is done")
		s.cancel() // the client has an idle connection now
		time.Sleep(time.Second)
		kit.True(t, s.returned(), "Run", "should return within a second where nothing but an idle connection is left; it does not")
		kit.MistakeIf(t, errors.Is(s.err, http.ErrServerClosed), "server-closed")
		kit.MistakeIf(t, (errors.Is(s.err, context.Canceled) || errors.Is(s.err, context.DeadlineExceeded)), "cancelled-ctx")
		kit.True(t, s.err == nil, "Run", "should return nil where nothing but an idle connection is left; it returns %s", checkNil(s.err))
	})
}

func TestLetsRequestsFinish(t *testing.T) {
	kit.Stage(t)
	for i, how := range []string{"is cancelled", "runs out of time"} {
		limit := []time.Duration{time.Hour, time.Second}[i]
		kit.Bubble(t, func(t *testing.T) {
			s := checkOpen(t, 10*time.Second, limit)
			defer s.tidy()
			answers := s.ask("/3s")
			time.Sleep(time.Second)
			if limit > time.Second {
				s.cancel()
			}
			what := "where ctx " + how + " 1s into a request of 3s, and grace is 10s,"
			early := s.returned()
			var answer checkAnswer
			answered := false
			select {
			case answer = <-answers:
				answered = true
			default:
			}
			if own := errors.Is(s.err, context.Canceled) || errors.Is(s.err, context.DeadlineExceeded); answered && answer.err != nil && !own {
				kit.Mistake(t, "closes-at-once")
				kit.Failf(t, "%s the connection of the running request is closed at once; the request should go on", what)
			}
			s.mu.Lock()
			_, cut := s.cut["/3s"]
			s.mu.Unlock()
			if cut && !(early && s.err != nil) {
				kit.Mistake(t, "base-context")
				kit.Failf(t, "%s r.Context() of the running request is cancelled as well; the request should go on", what)
			}
			kit.MistakeIf(t, early && (errors.Is(s.err, context.Canceled) || errors.Is(s.err, context.DeadlineExceeded)), "cancelled-ctx")
			kit.MistakeIf(t, early && s.err == nil && s.ln.Closed(), "returns-early")
			kit.True(t, !early, "Run, "+what, "should return when the request has finished; it returns %s at once", checkNil(s.err))
			s.checkRefuses("as soon as ctx is done")
			if !answered {
				answer = <-answers
			}
			kit.NoError(t, "GET /3s, "+what, answer.err)
			kit.Equal(t, "the body of GET /3s, "+what, answer.body, "thank you after 3s")
			time.Sleep(time.Second)
			kit.True(t, s.returned(), "Run, "+what, "should return within a second of the end of the request; it does not")
			kit.MistakeIf(t, errors.Is(s.err, http.ErrServerClosed), "server-closed")
			kit.True(t, s.err == nil, "Run, "+what, "should return nil; it returns %s", checkNil(s.err))
		})
	}
}

func TestCutsWhatHangs(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkOpen(t, 5*time.Second, time.Hour)
		defer s.tidy()
		short, long := s.ask("/6s"), s.ask("/30s")
		time.Sleep(2 * time.Second)
		s.cancel()
		const what = "where ctx is cancelled 2s into requests of 6s and of 30s, and grace is 5s,"
		s.checkRuns("while requests have time left")
		s.checkRefuses("as soon as ctx is done")
		answer := <-short
		kit.NoError(t, "GET /6s, "+what, answer.err)
		kit.Equal(t, "the body of GET /6s, "+what, answer.body, "thank you after 6s")
		time.Sleep(7*time.Second - time.Since(s.begin) - time.Millisecond)
		s.checkRuns("while a request has time left")
		time.Sleep(time.Millisecond)
		kit.MistakeIf(t, !s.returned() && s.ln.Closed(), "no-limit")
		kit.True(t, s.returned(), "Run, "+what, "should return when grace is over; it does not")
		kit.True(t, s.err != nil, "Run, "+what, "should return an error, since a request has not finished; it returns nil")
		kit.ErrorIs(t, "Run, "+what, s.err, context.DeadlineExceeded)
		s.mu.Lock()
		at, cut := s.cut["/30s"]
		s.mu.Unlock()
		kit.MistakeIf(t, !cut, "no-force")
		kit.True(t, cut, "Run, "+what, "should close the connection of the long request when grace is over; it leaves it open")
		kit.Equal(t, "when r.Context() of the request of 30s is cancelled, "+what, at, 7*time.Second)
		answer = <-long
		kit.True(t, answer.err != nil, "GET /30s, "+what, "should be cut off; it is answered with %q", answer.body)
	})
}

func TestAcceptFails(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkOpen(t, 5*time.Second, time.Hour)
		defer s.tidy()
		answers := s.ask("/30s")
		time.Sleep(time.Second)
		fault := errors.New("too many open files")
		s.ln.Fail(t.Context(), fault)
		const what = "where Accept fails 1s into a request of 30s, and grace is 5s,"
		kit.True(t, s.returned(), "Run, "+what, "should return at once; it does not")
		kit.ErrorIs(t, "Run, "+what, s.err, fault)
		answer := <-answers
		kit.MistakeIf(t, answer.err == nil, "accept-error-only")
		kit.True(t, answer.err != nil && answer.at == time.Second, "Run, "+what, "should close the connection of the request; it leaves it open")
	})
}
