package memnet

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

func TestServesHTTPInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := Listen()
		handler := func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(time.Minute)
			io.WriteString(w, "late")
		}
		server := &http.Server{Handler: http.HandlerFunc(handler)}
		go server.Serve(ln)
		transport := &http.Transport{DialContext: ln.Dial}
		started := time.Now()
		response, err := (&http.Client{Transport: transport}).Get("http://server/")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if string(body) != "late" || err != nil || time.Since(started) != time.Minute {
			t.Errorf("got %q, %v after %v", body, err, time.Since(started))
		}
		transport.CloseIdleConnections()
		server.Close()
	})
}

func TestAClosedListenerRefuses(t *testing.T) {
	ln := Listen()
	if ln.Closed() {
		t.Error("closed from the start")
	}
	accepted := make(chan error)
	go func() {
		_, err := ln.Accept()
		accepted <- err
	}()
	first, second := ln.Close(), ln.Close()
	if first != nil || !errors.Is(second, net.ErrClosed) || !ln.Closed() {
		t.Errorf("Close gave %v, then %v", first, second)
	}
	if err := <-accepted; !errors.Is(err, net.ErrClosed) {
		t.Errorf("Accept gave %v", err)
	}
	if _, err := ln.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Accept gave %v later", err)
	}
	if _, err := ln.Dial(t.Context(), "tcp", "server:80"); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Dial gave %v", err)
	}
}

func TestADialThatNobodyAcceptsEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Listen().Dial(ctx, "tcp", "server:80"); !errors.Is(err, context.Canceled) {
		t.Errorf("Dial gave %v", err)
	}
}

func TestAcceptReturnsWhatItIsHanded(t *testing.T) {
	ln := Listen()
	mine, _ := net.Pipe()
	fault := errors.New("no more")
	go func() {
		ln.Hand(t.Context(), mine)
		ln.Fail(t.Context(), fault)
	}()
	if conn, err := ln.Accept(); conn != mine || err != nil {
		t.Errorf("Accept gave %v, %v", conn, err)
	}
	if conn, err := ln.Accept(); conn != nil || err != fault {
		t.Errorf("Accept gave %v, %v", conn, err)
	}
}
