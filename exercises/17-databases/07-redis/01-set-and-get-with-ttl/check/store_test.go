package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/redis/recorder"
)

// oracleStore gives a store on a server of its own.
func oracleStore(t *testing.T) (*recorder.Server, *Store) {
	t.Helper()
	server := recorder.Start(t)
	var s *Store
	kit.NoPanic(t, "New(addr)", func() { s = New(server.Addr()) })
	t.Cleanup(func() { kit.Try(func() { s.Close() }) })
	return server, s
}

// oracleSet calls Set.
func oracleSet(t *testing.T, s *Store, key string, v any, ttl time.Duration) (call string, err error) {
	t.Helper()
	call = kit.Call("Set", kit.Code("ctx"), key, v, kit.Code(oracleTime(ttl)))
	kit.NoPanic(t, call, func() { err = s.Set(t.Context(), key, v, ttl) })
	return call, err
}

func oracleTime(d time.Duration) string {
	if d == 0 {
		return "0"
	}
	return d.String()
}

type oracleUser struct {
	Name string   `json:"name"`
	Tags []string `json:"tags"`
}

func TestStoresJSON(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name string
		v    any
		ttl  time.Duration
		want string
	}{
		{"a map for 90 s", map[string]string{"user": "ann"}, 90 * time.Second, `{"user":"ann"}`},
		{"a struct for 1.5 s", oracleUser{"Ann", []string{"a", "b"}}, 1500 * time.Millisecond, `{"name":"Ann","tags":["a","b"]}`},
		{"a text for ever", `say "hi"`, 0, `"say \"hi\""`},
		{"a number for a day", 42, 24 * time.Hour, `42`},
		{"nil for a minute", nil, time.Minute, `null`},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, s := oracleStore(t)
			call, err := oracleSet(t, s, "k", c.v, c.ttl)
			kit.NoError(t, call, err)
			kit.Equal(t, "the keys in Redis after "+call, server.Keys(), []string{"app:k"})
			got, err := server.Get("app:k")
			kit.NoError(t, "GET app:k after "+call, err)
			kit.Equal(t, "the value of app:k after "+call, oracleJSON(got), oracleJSON(c.want))
			kit.Equal(t, "the time to live of app:k after "+call+" (0: for ever)", server.TTL("app:k"), c.ttl)
		})
	}
}

// oracleJSON writes JSON without blanks; what is none stays as it is.
func oracleJSON(s string) string {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return s
	}
	data, _ := json.Marshal(v)
	return string(data)
}

func TestGetsWhatWasSet(t *testing.T) {
	kit.Stage(t)
	_, s := oracleStore(t)
	want := oracleUser{"Zoë", []string{"x"}}
	call, err := oracleSet(t, s, "user:1", want, time.Minute)
	kit.NoError(t, call, err)
	var got oracleUser
	kit.NoError(t, `Get(ctx, "user:1", &out) after `+call, s.Get(t.Context(), "user:1", &got))
	kit.Equal(t, `out after Get(ctx, "user:1", &out) after `+call, got, want)
}

func TestMissingKeys(t *testing.T) {
	kit.Stage(t)
	server, s := oracleStore(t)
	server.Set("never", `1`)
	for _, when := range []string{"that was never set", "that has expired"} {
		out := 7
		call := `Get(ctx, "never", &out) of a key ` + when
		kit.ErrorIs(t, call, s.Get(t.Context(), "never", &out), ErrMiss)
		kit.Equal(t, "out after "+call, out, 7)
		left, err := s.TTL(t.Context(), "never")
		call = `TTL(ctx, "never") of a key ` + when
		kit.MistakeIf(t, err == nil && left == -2, "bare-ttl")
		kit.ErrorIs(t, call, err, ErrMiss)
		kit.Equal(t, "the time that "+call+" gives", left, time.Duration(0))
		if when == "that was never set" {
			set, err := oracleSet(t, s, "never", 1, 10*time.Second)
			kit.NoError(t, set, err)
			server.FastForward(10*time.Second - time.Millisecond)
			kit.NoError(t, "1 ms before the end, Get(ctx, \"never\", &out) after "+set, s.Get(t.Context(), "never", &out))
			server.FastForward(time.Millisecond)
		}
	}
}

func TestTimeLeft(t *testing.T) {
	kit.Stage(t)
	server, s := oracleStore(t)
	ask := func(after string, want time.Duration) {
		t.Helper()
		left, err := s.TTL(t.Context(), "k")
		kit.Equal(t, `TTL(ctx, "k") `+after, kit.Values(left, err), kit.Values(want, error(nil)))
	}
	call, err := oracleSet(t, s, "k", 1, 10*time.Second)
	kit.NoError(t, call, err)
	ask("after "+call, 10*time.Second)
	server.FastForward(2500 * time.Millisecond)
	ask("2.5 s after "+call, 7500*time.Millisecond)
	server.FastForward(7499 * time.Millisecond)
	ask("9.999 s after "+call, time.Millisecond)
	call, err = oracleSet(t, s, "k", 2, time.Minute)
	kit.NoError(t, call, err)
	ask("after another "+call, time.Minute)
	call, err = oracleSet(t, s, "k", 3, 0)
	kit.NoError(t, call, err)
	ask("after another "+call, -1)
	server.FastForward(1000 * time.Hour)
	var out int
	kit.NoError(t, `1,000 hours later, Get(ctx, "k", &out)`, s.Get(t.Context(), "k", &out))
	kit.Equal(t, "out", out, 3)
}

func TestNegativeTimeToLive(t *testing.T) {
	kit.Stage(t)
	for _, ttl := range []time.Duration{-1, -2, -time.Second} {
		server, s := oracleStore(t)
		call, err := oracleSet(t, s, "k", "old", time.Minute)
		kit.NoError(t, call, err)
		call, err = oracleSet(t, s, "k", "new", ttl)
		value, _ := server.Get("app:k")
		kit.MistakeIf(t, err == nil && value == `"new"`, "negative-ttl")
		kit.ErrorIs(t, call, err, ErrTTL)
		kit.Equal(t, "the value of app:k after "+call, value, `"old"`)
		kit.Equal(t, "the time to live of app:k after "+call, server.TTL("app:k"), time.Minute)
	}
}

func TestNeverAValueWithoutItsExpiry(t *testing.T) {
	kit.Stage(t)
	server, s := oracleStore(t)
	server.Before(func(c recorder.Command) error {
		if len(server.Commands()) > 1 && c.Name != "PING" {
			return errors.New("ERR out of order")
		}
		return nil
	})
	call, _ := oracleSet(t, s, "k", "code", time.Minute)
	call += ", where Redis fails after the first command"
	forEver := server.Exists("app:k") && server.TTL("app:k") == 0
	kit.MistakeIf(t, forEver && len(server.Commands()) > 1, "torn-expire")
	kit.True(t, !forEver, call, "should not leave a value that never expires; the commands are:%s", server.List())
}

func TestFailuresAreNoMiss(t *testing.T) {
	kit.Stage(t)
	calls := func(s *Store, ctx context.Context) map[string]error {
		var out oracleUser
		left, err := s.TTL(ctx, "k")
		kit.True(t, err == nil || left == 0, `TTL(ctx, "k")`, "should give 0 with an error; it gives %s", kit.Show(kit.Values(left, err)))
		return map[string]error{
			`Get(ctx, "k", &out)`:            s.Get(ctx, "k", &out),
			`TTL(ctx, "k")`:                  err,
			`Set(ctx, "k", "v", 1m0s)`:       s.Set(ctx, "k", "v", time.Minute),
			`Get(ctx, "missing", &out)`:      s.Get(ctx, "missing", &out),
			`Set(ctx, "missing", "v", 1m0s)`: s.Set(ctx, "missing", "v", time.Minute),
		}
	}
	judge := func(errs map[string]error, where string) {
		t.Helper()
		for _, call := range slices.Sorted(func(yield func(string) bool) {
			for call := range errs {
				if !yield(call) {
					return
				}
			}
		}) {
			err := errs[call]
			kit.MistakeIf(t, errors.Is(err, ErrMiss), "miss-for-errors")
			kit.True(t, err != nil && !errors.Is(err, ErrMiss), call+where, "should give an error that is not ErrMiss; it gives %s", kit.Show(err))
		}
	}
	server, s := oracleStore(t)
	call, err := oracleSet(t, s, "k", oracleUser{Name: "Ann"}, 0)
	kit.NoError(t, call, err)
	server.Before(func(recorder.Command) error { return errors.New("ERR out of order") })
	judge(calls(s, t.Context()), ", where Redis replies with an error")
	server.Before(nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	judge(calls(s, ctx), ", where ctx is cancelled")
	for _, data := range []string{"not JSON", `{"name":`, `[1]`, ""} {
		server.Set("app:k", data)
		var out oracleUser
		judge(map[string]error{`Get(ctx, "k", &out)`: s.Get(t.Context(), "k", &out)}, " of a struct, where app:k has the value "+kit.Show(data))
	}
	call, err = oracleSet(t, s, "f", oracleFunc, time.Minute)
	kit.True(t, err != nil, "Set(ctx, \"f\", f, 1m0s) of a function, which JSON cannot hold,", "should give an error; it is nil")
	kit.True(t, !server.Exists("app:f"), "Set(ctx, \"f\", f, 1m0s) of a function", "should store nothing")
}

func oracleFunc() {}

func TestCloses(t *testing.T) {
	kit.Stage(t)
	_, s := oracleStore(t)
	call, err := oracleSet(t, s, "k", 1, 0)
	kit.NoError(t, call, err)
	kit.NoError(t, "Close()", s.Close())
	call, err = oracleSet(t, s, "k", 2, 0)
	kit.True(t, err != nil, call+" after Close()", "should give an error; it is nil")
	var out int
	err = s.Get(t.Context(), "k", &out)
	kit.True(t, err != nil && !errors.Is(err, ErrMiss), `Get(ctx, "k", &out) after Close()`, "should give an error that is not ErrMiss; it gives %s", kit.Show(err))
}
