package weather

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
)

func checkNew(t *testing.T, dial func(ctx context.Context, network, addr string) (net.Conn, error)) *http.Client {
	t.Helper()
	var client *http.Client
	kit.NoPanic(t, "NewClient(dial)", func() { client = NewClient(dial) })
	kit.True(t, client != nil, "NewClient(dial)", "should return a client; it returns nil")
	return client
}

// checkSettings are the settings of a transport that can be compared.
func checkSettings(transport *http.Transport) map[string]any {
	settings := map[string]any{}
	v := reflect.ValueOf(transport).Elem()
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || field.Name == "DialContext" {
			continue
		}
		switch f := v.Field(i); f.Kind() {
		case reflect.Func:
			settings[field.Name] = f.Pointer()
		case reflect.Bool, reflect.Int, reflect.Int64:
			settings[field.Name] = f.Interface()
		}
	}
	return settings
}

func TestDefaultsStayAsTheyAre(t *testing.T) {
	kit.Stage(t)
	client, defaultClient := http.DefaultClient, *http.DefaultClient
	roundTripper := http.DefaultTransport
	transport := roundTripper.(*http.Transport)
	dial, settings := transport.DialContext, checkSettings(transport)
	defer func() {
		http.DefaultClient, *client = client, defaultClient
		http.DefaultTransport, transport.DialContext = roundTripper, dial
	}()
	mine := checkNew(t, func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("no network") })
	same := http.DefaultClient == client && reflect.DeepEqual(*client, defaultClient)
	kit.MistakeIf(t, !same, "default-client")
	kit.True(t, same, "NewClient(dial)", "should leave http.DefaultClient as it is, and changes it")
	same = http.DefaultTransport == roundTripper && reflect.ValueOf(transport.DialContext).Pointer() == reflect.ValueOf(dial).Pointer()
	kit.MistakeIf(t, !same, "in-place")
	kit.True(t, same, "NewClient(dial)", "should leave http.DefaultTransport as it is, and changes its DialContext")
	for name, was := range settings {
		kit.True(t, checkSettings(transport)[name] == was, "NewClient(dial)", "should leave http.DefaultTransport as it is, and changes its %s", name)
	}

	own, ok := mine.Transport.(*http.Transport)
	kit.True(t, ok && own != nil, "NewClient(dial)", "should return a client with a *http.Transport; its Transport is a %T", mine.Transport)
	got := checkSettings(own)
	bare := got["Proxy"] == uintptr(0) && got["IdleConnTimeout"] == time.Duration(0) && got["TLSHandshakeTimeout"] == time.Duration(0)
	for _, name := range []string{"Proxy", "MaxIdleConns", "IdleConnTimeout", "TLSHandshakeTimeout", "ExpectContinueTimeout", "ForceAttemptHTTP2", "DisableKeepAlives", "DisableCompression"} {
		if got[name] == settings[name] {
			continue
		}
		kit.MistakeIf(t, bare, "bare-transport")
		if name == "Proxy" {
			kit.Failf(t, "the transport of NewClient(dial) has another Proxy than http.DefaultTransport, which takes it from the environment")
		}
		kit.Equal(t, "the transport's "+name+" after NewClient(dial)", got[name], settings[name])
	}
}

func TestClientsAreIndependent(t *testing.T) {
	kit.Stage(t)
	refuse := func(text string) func(context.Context, string, string) (net.Conn, error) {
		return func(_ context.Context, network, addr string) (net.Conn, error) {
			return nil, fmt.Errorf("%s %s %s", text, network, addr)
		}
	}
	first := checkNew(t, refuse("first"))
	second := checkNew(t, refuse("second"))
	kit.True(t, first != second, "NewClient(dial)", "should return a new client each time; it returns the same one twice")
	kit.True(t, first.Transport != second.Transport, "NewClient(dial)", "should give each client a transport of its own; two clients share one")
	for _, c := range []struct {
		name   string
		client *http.Client
	}{{"first", first}, {"second", second}} {
		_, err := c.client.Get("http://weather.example/now")
		want := c.name + " tcp weather.example:80"
		if err == nil || errors.Unwrap(err) == nil || errors.Unwrap(err).Error() != want {
			kit.Failf(t, "the %s of two clients should reach the server through the function dial that it was made with; asked for http://weather.example/now, it gives the error %v", c.name, err)
		}
	}
}

func TestSharesNoConnections(t *testing.T) {
	kit.Stage(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }))
	defer server.Close()
	transport := http.DefaultTransport.(*http.Transport)
	defer transport.CloseIdleConnections()
	resp, err := (&http.Client{Transport: transport}).Get(server.URL) // leaves a connection that is idle
	kit.NoError(t, "asking a server through http.DefaultTransport", err)
	resp.Body.Close()
	dialed := errors.New("dialed")
	client := checkNew(t, func(context.Context, string, string) (net.Conn, error) { return nil, dialed })
	resp, err = client.Get(server.URL)
	if err == nil {
		resp.Body.Close()
		kit.Mistake(t, "copied-struct")
		kit.Failf(t, "the client of NewClient(dial) should dial by itself; it takes an idle connection of http.DefaultTransport")
	}
	kit.ErrorIs(t, "asking a server, with a dial that fails,", err, dialed)
}

// checkDay is how the server behaves.
type checkDay struct {
	what   string
	dial   time.Duration // before the connection is there
	begin  time.Duration // before the headers
	pieces []time.Duration
	hop    time.Duration // before a redirect, of which there is one then
}

const checkLong = time.Hour

// checkExchange makes a client and asks the server. It returns the body, the error and how long it took.
func checkExchange(t *testing.T, day checkDay) (body string, err error, took time.Duration) {
	t.Helper()
	ln := memnet.Listen()
	end := make(chan struct{})
	pause := func(ctx context.Context, d time.Duration) {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		case <-end:
		}
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if day.hop > 0 && r.URL.Path != "/moved" {
			pause(r.Context(), day.hop)
			http.Redirect(w, r, "/moved", http.StatusFound)
			return
		}
		pause(r.Context(), day.begin)
		w.WriteHeader(200)
		w.(http.Flusher).Flush()
		for i, d := range day.pieces {
			pause(r.Context(), d)
			fmt.Fprint(w, i)
			w.(http.Flusher).Flush()
		}
	})}
	go server.Serve(ln)
	client := checkNew(t, func(ctx context.Context, network, addr string) (net.Conn, error) {
		pause(ctx, day.dial)
		return ln.Dial(ctx, network, addr)
	})
	defer func() {
		close(end)
		client.CloseIdleConnections()
		server.Close()
	}()
	began := time.Now()
	resp, err := client.Get("http://weather.example/now")
	if err == nil {
		var data []byte
		data, err = io.ReadAll(resp.Body)
		body = string(data)
		resp.Body.Close()
	}
	return body, err, time.Since(began)
}

func TestWhatIsInTime(t *testing.T) {
	kit.Stage(t)
	s := time.Second
	for _, day := range []checkDay{
		{what: "answers after 4.9 s", begin: 4900 * time.Millisecond, pieces: []time.Duration{0}},
		{what: "needs 4 s for the connection", dial: 4 * s, pieces: []time.Duration{0}},
		{what: "sends its body in pieces until 4.9 s have passed", pieces: []time.Duration{s, s, s, 1900 * time.Millisecond}},
		{what: "redirects after 2 s and then answers after 2 s", hop: 2 * s, begin: 2 * s, pieces: []time.Duration{0}},
	} {
		kit.Bubble(t, func(t *testing.T) {
			body, err, took := checkExchange(t, day)
			call := "asking a server that " + day.what
			if err != nil {
				kit.Failf(t, "%s should succeed; it gives the error %v after %v", call, err, took)
			}
			kit.Equal(t, "the body after "+call, body, "0123456789"[:len(day.pieces)])
		})
	}
}

func TestWhatTakesTooLong(t *testing.T) {
	kit.Stage(t)
	s := time.Second
	days := []checkDay{
		{what: "never accepts the connection", dial: checkLong},
		{what: "never answers", begin: checkLong},
		{what: "stops in the middle of the body", begin: s, pieces: []time.Duration{0, checkLong}},
		{what: "sends a piece of the body each second for ever", pieces: []time.Duration{s, s, s, s, s, s, s, s, checkLong}},
		{what: "redirects after 3 s and then needs 3 s", hop: 3 * s, begin: 3 * s},
	}
	errs, took := make([]error, len(days)), make([]time.Duration, len(days))
	for i, day := range days {
		kit.Bubble(t, func(t *testing.T) { _, errs[i], took[i] = checkExchange(t, day) })
	}
	const limit = 5 * time.Second
	for i, day := range days {
		call := "asking a server that " + day.what
		if took[i] != limit {
			kit.MistakeIf(t, took[1] == limit && took[2] > limit, "header-timeout")
			after := fmt.Sprintf("it goes on for %v", took[i])
			if took[i] >= checkLong {
				after = "it goes on, as if there were no limit"
			} else if took[i] < limit {
				after = fmt.Sprintf("it ends after %v", took[i])
			}
			kit.Failf(t, "%s should fail after 5s; %s", call, after)
		}
		kit.True(t, errs[i] != nil, call, "should fail after 5s; it gives no error")
		var timeout net.Error
		kit.True(t, errors.As(errs[i], &timeout) && timeout.Timeout(), call, "should give an error whose Timeout() is true; it gives %v", errs[i])
	}
}
