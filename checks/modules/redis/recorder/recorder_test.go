package recorder

import (
	"errors"
	"slices"
	"testing"
)

func TestNotesCommands(t *testing.T) {
	s := Start(t)
	c := s.Client(t)
	if err := c.Set(t.Context(), "a", "x", 0).Err(); err != nil {
		t.Fatal(err)
	}
	c.Get(t.Context(), "a")
	if got, want := s.Names(), []string{"SET", "GET"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if got, want := s.List(), "\n  SET a x\n  GET a"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	s.Clear()
	if got := s.Commands(); len(got) != 0 {
		t.Errorf("after Clear there is %q", got)
	}
}

func TestFailsAndCuts(t *testing.T) {
	s := Start(t)
	c := s.Client(t)
	s.Before(func(c Command) error {
		if c.Name == "SET" {
			return errors.New("ERR not now")
		}
		return nil
	})
	if err := c.Set(t.Context(), "a", "x", 0).Err(); err == nil || err.Error() != "ERR not now" {
		t.Errorf("the error is %v", err)
	}
	if s.Exists("a") {
		t.Error("a is stored")
	}
	s.Before(nil)
	s.Cut(func(c Command) bool { return c.Name == "GET" })
	if err := c.Get(t.Context(), "a").Err(); err == nil {
		t.Error("a cut connection is no error")
	}
	s.Cut(nil)
	if err := c.Set(t.Context(), "a", "x", 0).Err(); err != nil {
		t.Errorf("after the cut: %v", err)
	}
}

func TestDeadServer(t *testing.T) {
	s := Start(t)
	c := s.Client(t)
	s.Close()
	if err := c.Get(t.Context(), "a").Err(); err == nil {
		t.Error("no error")
	}
}

func TestCountsConnections(t *testing.T) {
	s := Start(t)
	c := s.Client(t)
	if n := s.Open(); n != 0 {
		t.Errorf("%d open connections at the start", n)
	}
	c.Ping(t.Context())
	sub := c.Subscribe(t.Context(), "news")
	if n := s.Open(); n != 2 {
		t.Errorf("%d open connections, not 2", n)
	}
	sub.Close()
	s.AwaitOpen(1)
	c.Close()
	s.AwaitOpen(0)
}

func TestSplitsSubscriptions(t *testing.T) {
	s := Start(t)
	c := s.Client(t)
	s.Split()
	second := make(chan struct{})
	s.Before(func(c Command) error {
		if slices.Equal(c.Args, []string{"b"}) {
			<-second
		}
		return nil
	})
	sub := c.Subscribe(t.Context(), "a", "b")
	defer sub.Close()
	if _, err := sub.Receive(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := s.Reads()
	go func() {
		s.AwaitReads(n + 1)
		close(second)
	}()
	if _, err := sub.Receive(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := s.List(), "\n  SUBSCRIBE a\n  SUBSCRIBE b"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}
