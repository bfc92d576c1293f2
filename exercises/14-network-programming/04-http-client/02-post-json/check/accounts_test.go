package accounts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

const checkURL = "http://127.0.0.1:1/users"

// checkService is the accounts service, reached through the client's transport.
type checkService struct {
	status  int
	body    string
	takes   time.Duration // until the response is there
	stalls  bool          // the body never ends
	request *http.Request
	sent    string
	calls   int
	open    int // bodies of responses

	careless bool // the body of a good answer was left open, too
}

const checkPiece = 300

type checkBodyReader struct {
	io.Reader
	service *checkService
	ctx     context.Context
	closed  bool
}

func (b *checkBodyReader) Read(p []byte) (int, error) {
	if b.closed {
		return 0, errors.New("http: read on closed response body")
	}
	n, err := b.Reader.Read(p[:min(len(p), checkPiece)]) // a body arrives in pieces
	if err == io.EOF && b.service.stalls {
		select {
		case <-b.ctx.Done():
			return n, b.ctx.Err()
		case <-time.After(time.Minute):
		}
	}
	return n, err
}

func (b *checkBodyReader) Close() error {
	if !b.closed {
		b.closed = true
		b.service.open--
	}
	return nil
}

func (s *checkService) RoundTrip(r *http.Request) (*http.Response, error) {
	s.calls++
	s.request = r
	s.sent = ""
	if r.Body != nil {
		data, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			return nil, err
		}
		s.sent = string(data)
	}
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-time.After(s.takes):
	}
	s.open++
	return &http.Response{
		Status: fmt.Sprintf("%d %s", s.status, http.StatusText(s.status)), StatusCode: s.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, ContentLength: -1, Request: r,
		Body: &checkBodyReader{Reader: strings.NewReader(s.body), service: s, ctx: r.Context()},
	}, nil
}

// create calls Create and looks whether all is closed.
func (s *checkService) create(t *testing.T, ctx context.Context, u User) (call string, id int, err error) {
	t.Helper()
	answer := strings.TrimRight(fmt.Sprintf("%d %s", s.status, checkShort(strings.TrimSuffix(s.body, "\n"))), " ")
	call = fmt.Sprintf("Create(ctx, c, url, User{%s, %s}), answered with %s,", kit.Show(u.Name), kit.Show(u.Email), answer)
	before := s.calls
	kit.NoPanic(t, call, func() { id, err = Create(ctx, &http.Client{Transport: s}, checkURL, u) })
	kit.True(t, s.calls > before, call, "should send a request through the client c; nothing came there")
	kit.Equal(t, "the number of requests that "+call+" sends", s.calls-before, 1)
	return call, id, err
}

// checkClosed wants that all bodies were closed.
func (s *checkService) checkClosed(t *testing.T, call string) {
	t.Helper()
	if s.open != 0 {
		kit.MistakeIf(t, s.status != 201 && !s.careless, "open-on-error")
		kit.MistakeIf(t, s.careless, "never-closed")
		kit.Failf(t, "%s leaves the body of the response open", call)
	}
}

func checkShort(s string) string {
	if len(s) > 40 {
		return fmt.Sprintf("%s… (%d bytes)", kit.Show(s[:30]), len(s))
	}
	return s
}

// checkDocument compares what was sent with the user.
func checkDocument(t *testing.T, s *checkService, u User) {
	t.Helper()
	where := fmt.Sprintf("the body of the request for User{%s, %s}", kit.Show(u.Name), kit.Show(u.Email))
	var got map[string]any
	dec := json.NewDecoder(strings.NewReader(s.sent))
	err := dec.Decode(&got)
	glued := strings.Contains(s.sent, `"`+u.Name+`"`) || strings.Contains(s.sent, strconv.Quote(u.Name)) || strings.Contains(s.sent, `"`+u.Email+`"`)
	if err != nil || dec.More() {
		kit.MistakeIf(t, glued, "sprintf-json")
		kit.Failf(t, "%s is not one JSON document: %s", where, s.sent)
	}
	want := map[string]any{"name": u.Name, "email": u.Email}
	_, name := got["Name"]
	_, email := got["Email"]
	kit.MistakeIf(t, len(got) == 2 && name && email, "no-tags")
	kit.Equal(t, where+", decoded,", got, want)
}

// checkCareless says that the body of a good answer was left open.
var checkCareless bool

func TestSendsTheUser(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(14, 42))
		users := []User{
			{"Ann Lee", "ann@lee.example"},
			{`Ann "Andy" Lee`, `"a\b"@lee.example`},
			{"two\nlines\tand a tab", "x@y.example"},
			{"Żółw 🐢 <b>&amp;</b>", "turtle@y.example"},
			{"bell \a and delete \x7f", "b@y.example"},
			{"100% {}", `","admin":"yes`},
			{"", ""},
		}
		letters := []rune("abc \"\\\n\r\t/{}:,🐹é%\u2028\x01")
		for range 30 {
			text := func() string {
				out := []rune{}
				for range r.IntN(8) {
					out = append(out, letters[r.IntN(len(letters))])
				}
				return string(out)
			}
			users = append(users, User{text(), text()})
		}
		for i, u := range users {
			n := r.IntN(1 << 40)
			if i == 1 {
				n = 0
			}
			s := &checkService{status: 201, body: fmt.Sprintf("{\"id\":%d}\n", n)}
			call, id, err := s.create(t, t.Context(), u)
			if i == 0 {
				kit.Equal(t, "the request's method", s.request.Method, "POST")
				kit.Equal(t, "the request's URL", s.request.URL.String(), checkURL)
			}
			checkDocument(t, s, u)
			kit.Equal(t, "the header Content-Type of the request", s.request.Header["Content-Type"], []string{"application/json"})
			if s.request.ContentLength != int64(len(s.sent)) {
				kit.Failf(t, "the length of the request's body is not known: ContentLength of the request is %d, the body has %d bytes", s.request.ContentLength, len(s.sent))
			}
			kit.NoError(t, call, err)
			kit.Equal(t, "the number from "+call, id, n)
			s.careless = s.open != 0
			checkCareless = checkCareless || s.careless
			s.checkClosed(t, call)
		}
	})
}

func TestOtherStatuses(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		big := strings.Repeat("<p>Conflict</p> ", 1<<16)
		for _, c := range []struct {
			status     int
			body, want string
		}{
			{409, "taken", "taken"},
			{500, "", ""},
			{409, big, big[:1024]},
			{422, big[:1024], big[:1024]},
			{422, big[:1025], big[:1024]},
			{422, big[:1023], big[:1023]},
			{200, `{"id":31}`, `{"id":31}`},
			{202, `{"id":31}`, `{"id":31}`},
			{400, `{"id":31}`, `{"id":31}`},
		} {
			s := &checkService{status: c.status, body: c.body, careless: checkCareless}
			call, id, err := s.create(t, t.Context(), User{"Ann", "a@b.example"})
			var status *StatusError
			if !errors.As(err, &status) || status == nil {
				kit.Failf(t, "%s should return a *StatusError; it returns %d, %s", call, id, checkError(err))
			}
			kit.Equal(t, "Code in the error of "+call, status.Code, c.status)
			if status.Body != c.want {
				kit.MistakeIf(t, len(c.body) > 1024 && status.Body == c.body, "whole-page")
				kit.MistakeIf(t, len(c.want) > checkPiece && status.Body == c.want[:checkPiece], "one-read")
				kit.Fail(t, kit.Failure{Call: "Body in the error of " + call, Want: checkShort(c.want), Got: checkShort(status.Body)})
			}
			kit.Equal(t, "the number from "+call, id, 0)
			s.checkClosed(t, call)
		}
	})
}

func checkError(err error) string {
	if err == nil {
		return "nil"
	}
	return "the error " + checkShort(err.Error())
}

func TestBrokenAnswer(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		for _, body := range []string{"<h1>created</h1>", "", `{"id":`, `{"id":"seven"}`, `{}`} {
			s := &checkService{status: 201, body: body}
			call, id, err := s.create(t, t.Context(), User{"Ann", "a@b.example"})
			kit.MistakeIf(t, err == nil && id == 0 && body == `{}`, "no-number")
			kit.True(t, err != nil, call, "should return an error; it returns %d, nil", id)
			kit.Equal(t, "the number from "+call, id, 0)
			var status *StatusError
			kit.True(t, !errors.As(err, &status), call, "should not return a *StatusError: the status is the right one")
			s.checkClosed(t, call)
		}
	})
}

func TestCalledOff(t *testing.T) {
	for _, c := range []struct {
		when    string
		service checkService
		after   time.Duration
	}{
		{"while the service is thinking", checkService{status: 201, body: `{"id":5}`, takes: time.Minute}, time.Second},
		{"while the body is coming", checkService{status: 201, body: `{"id":`, stalls: true}, time.Second},
		{"before the call", checkService{status: 201, body: `{"id":5}`, takes: time.Minute}, 0},
	} {
		t.Run(c.when, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if c.after == 0 {
					cancel()
				} else {
					defer time.AfterFunc(c.after, cancel).Stop()
				}
				call := "Create(ctx, c, url, u), where ctx is cancelled " + c.when + ","
				begin := time.Now()
				var id int
				var err error
				kit.NoPanic(t, call, func() {
					id, err = Create(ctx, &http.Client{Transport: &c.service}, checkURL, User{"Ann", "a@b.example"})
				})
				late := time.Since(begin) > c.after
				kit.MistakeIf(t, late && c.service.calls == 1 && c.service.request.Context().Err() == nil, "no-context")
				if late {
					kit.Failf(t, "%s should return at once; it goes on for another %v", call, time.Since(begin)-c.after)
				}
				kit.ErrorIs(t, call, err, context.Canceled)
				kit.Equal(t, "the number from "+call, id, 0)
				c.service.checkClosed(t, call)
			})
		})
	}
}

func TestURLThatIsNone(t *testing.T) {
	s := &checkService{status: 201, body: `{"id":5}`}
	const call = `Create(ctx, c, "http://%zz", u)`
	var id int
	var err error
	kit.NoPanic(t, call, func() {
		id, err = Create(t.Context(), &http.Client{Transport: s}, "http://%zz", User{"Ann", "a@b.example"})
	})
	kit.True(t, err != nil, call, "should return an error; it returns %d, nil", id)
	kit.Equal(t, "the number from "+call, id, 0)
}
