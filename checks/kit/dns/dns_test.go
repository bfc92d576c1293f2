package dns

import (
	"context"
	"errors"
	"net"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var zone = Zone{
	"www.shop.example": {IPs: []string{"192.0.2.9", "2001:db8::7", "192.0.2.10"}},
	"shop.example":     {MX: []MX{{20, "b.Shop.example."}, {10, "a.shop.example."}}},
	"silent.example":   {MX: []MX{{0, "."}}},
	"bare.example":     {},
	"half.example":     {IPs: []string{"192.0.2.1"}, Fails: []string{"MX"}},
	"broken.example":   {Fails: Every},
	"late.example":     {Mute: Every},
}

func TestAddresses(t *testing.T) {
	server := Serve(zone)
	server.Default(t)
	got, err := net.LookupHost("WWW.shop.example")
	slices.Sort(got)
	if want := []string{"192.0.2.10", "192.0.2.9", "2001:db8::7"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if got := server.Asked("www.shop.example"); !slices.Equal(got, []string{"A", "AAAA"}) {
		t.Errorf("asked for %v", got)
	}
	if got := server.Asked("shop.example"); got != nil {
		t.Errorf("asked for %v", got)
	}
	if _, err := net.LookupHost("192.0.2.1"); err != nil || len(server.Queries()) != 2 {
		t.Errorf("an address gave %v after %v", err, server.Queries())
	}
}

func TestMailServers(t *testing.T) {
	server := Serve(zone)
	got, err := server.Resolver().LookupMX(t.Context(), "shop.example.")
	if want := []*net.MX{{Host: "a.shop.example.", Pref: 10}, {Host: "b.Shop.example.", Pref: 20}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if got := server.Queries(); !slices.Equal(got, []Query{{"shop.example", "MX"}}) {
		t.Errorf("asked for %v", got)
	}
	got, err = server.Resolver().LookupMX(t.Context(), "silent.example")
	if err != nil || len(got) != 1 || *got[0] != (net.MX{Host: "."}) {
		t.Errorf("got %v, %v for a null MX", got, err)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name               string
		mail               bool
		missing, temporary bool
	}{
		{name: "nowhere.example", missing: true},
		{name: "nowhere.example", mail: true, missing: true},
		{name: "bare.example", missing: true},
		{name: "bare.example", mail: true, missing: true},
		{name: "broken.example", temporary: true},
		{name: "broken.example", mail: true, temporary: true},
		{name: "half.example", mail: true, temporary: true},
	} {
		resolver := Serve(zone).Resolver()
		_, err := resolver.LookupHost(t.Context(), c.name)
		if c.mail {
			_, err = resolver.LookupMX(t.Context(), c.name)
		}
		var fault *net.DNSError
		if !errors.As(err, &fault) || fault.IsNotFound != c.missing || fault.IsTemporary != c.temporary || fault.Name != c.name {
			t.Errorf("%+v gave %#v", c, err)
		}
	}
	if got, err := Serve(zone).Resolver().LookupHost(t.Context(), "half.example"); err != nil || len(got) != 1 {
		t.Errorf("got %v, %v for a name of which only MX fails", got, err)
	}
}

func TestAMuteServerInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := Serve(zone)
		started := time.Now()
		_, err := server.Resolver().LookupMX(t.Context(), "late.example")
		var fault *net.DNSError
		if !errors.As(err, &fault) || !fault.IsTimeout || time.Since(started) == 0 {
			t.Errorf("got %#v after %v", err, time.Since(started))
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		started = time.Now()
		_, err = server.Resolver().LookupNetIP(ctx, "ip", "late.example")
		if !errors.Is(err, context.Canceled) || time.Since(started) != time.Second {
			t.Errorf("got %v after %v", err, time.Since(started))
		}
	})
}

// What package net keeps between lookups must not belong to a bubble.
func TestOutsideAfterABubble(t *testing.T) {
	if _, err := Serve(zone).Resolver().LookupHost(t.Context(), "www.shop.example"); err != nil {
		t.Error(err)
	}
}

func TestBrokenMessagesAreRefused(t *testing.T) {
	for _, message := range [][]byte{nil, make([]byte, 12), append(make([]byte, 5), 1, 0, 0, 0, 0, 0, 0, 9, 'a'), append(make([]byte, 5), 1, 0, 0, 0, 0, 0, 0, 1, 'a')} {
		if answer, err := Serve(zone).answer(message); err == nil {
			t.Errorf("%v was answered with %v", message, answer)
		}
	}
}
