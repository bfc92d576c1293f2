package names

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/dns"
)

var checkZone = dns.Zone{
	"www.shop.example":  {IPs: []string{"10.0.0.10", "2001:db8::7", "10.0.0.2"}},
	"four.shop.example": {IPs: []string{"192.0.2.7"}},
	"six.shop.example":  {IPs: []string{"2001:db8::10", "2001:db8::9"}},
	"twice.example":     {IPs: []string{"192.0.2.2", "2001:db8::2", "192.0.2.1", "192.0.2.2", "2001:db8::2"}},
	"bare.example":      {},
	"down.example":      {Fails: dns.Every},
	"late.example":      {Mute: dns.Every},
}

// checkPrint calls PrintIPs in a bubble. net.DefaultResolver gives other addresses.
func checkPrint(t *testing.T, ctx context.Context, w io.Writer, zone dns.Zone, hosts ...string) (call string, err error) {
	t.Helper()
	other := dns.Zone{}
	for host := range zone {
		other[host] = dns.Name{IPs: []string{"203.0.113.66"}}
	}
	dns.Serve(other).Default(t)
	var shown []string
	for _, host := range hosts {
		shown = append(shown, kit.Show(host))
	}
	call = "PrintIPs(ctx, w, r, " + strings.Join(shown, ", ") + ")"
	kit.NoPanic(t, call, func() { err = PrintIPs(ctx, w, dns.Serve(zone).Resolver(), hosts...) })
	return call, err
}

// checkLines wants exactly these lines.
func checkLines(t *testing.T, zone dns.Zone, hosts []string, want string) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		var out strings.Builder
		call, err := checkPrint(t, t.Context(), &out, zone, hosts...)
		got := out.String()
		checkSmell(t, got, want, err)
		kit.NoError(t, call, err)
		kit.Equal(t, call+" writes", got, want)
	})
}

// checkSmell names known mistakes.
func checkSmell(t *testing.T, got, want string, err error) {
	kit.MistakeIf(t, strings.Contains(got, "203.0.113.66"), "default-resolver")
	kit.MistakeIf(t, strings.Contains(got, "::ffff:"), "mapped-addresses")
	var fault *net.DNSError
	kit.MistakeIf(t, errors.As(err, &fault) && fault.IsNotFound, "missing-stops-all")
	gots, wants := strings.Split(got, "\n"), strings.Split(want, "\n")
	if err == nil && got != want && slices.IsSortedFunc(gots[:len(gots)-1], checkAsText) {
		slices.Sort(gots)
		slices.Sort(wants)
		kit.MistakeIf(t, slices.Equal(gots, wants), "sorted-as-text")
	}
}

// checkAsText compares lines of the same host and kind as texts.
func checkAsText(a, b string) int {
	if as, bs := strings.Fields(a), strings.Fields(b); len(as) == 3 && len(bs) == 3 && as[0] == bs[0] && as[1] == bs[1] {
		return strings.Compare(as[2], bs[2])
	}
	return 0
}

func TestPrintsSortedAddresses(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name  string
		hosts []string
		want  string
	}{
		{"no host", nil, ""},
		{"IPv4 only", []string{"four.shop.example"}, "four.shop.example A 192.0.2.7\n"},
		{"both kinds", []string{"www.shop.example"}, "www.shop.example A 10.0.0.2\nwww.shop.example A 10.0.0.10\nwww.shop.example AAAA 2001:db8::7\n"},
		{"IPv6 only", []string{"six.shop.example"}, "six.shop.example AAAA 2001:db8::9\nsix.shop.example AAAA 2001:db8::10\n"},
		{"repeats", []string{"twice.example"}, "twice.example A 192.0.2.1\ntwice.example A 192.0.2.2\ntwice.example AAAA 2001:db8::2\n"},
		{"several hosts, one of them twice", []string{"six.shop.example", "four.shop.example", "six.shop.example"}, "six.shop.example AAAA 2001:db8::9\nsix.shop.example AAAA 2001:db8::10\nfour.shop.example A 192.0.2.7\nsix.shop.example AAAA 2001:db8::9\nsix.shop.example AAAA 2001:db8::10\n"},
		{"a name as it was given", []string{"Four.SHOP.example."}, "Four.SHOP.example. A 192.0.2.7\n"},
		{"addresses as hosts", []string{"192.0.2.1", "2001:db8::1"}, "192.0.2.1 A 192.0.2.1\n2001:db8::1 AAAA 2001:db8::1\n"},
	} {
		t.Run(c.name, func(t *testing.T) { checkLines(t, checkZone, c.hosts, c.want) })
	}
}

func TestPrintsAnyAddresses(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(14, 82))
	for i := range 20 {
		host := fmt.Sprintf("node%d.example", i)
		var name dns.Name
		lines := map[netip.Addr]string{}
		for range 1 + r.IntN(8) {
			addr, kind := netip.AddrFrom4([4]byte{10, 0, byte(r.IntN(3)), byte(r.IntN(120))}), "A"
			if r.IntN(2) == 0 {
				addr, kind = netip.MustParseAddr(fmt.Sprintf("2001:db8::%x", 1+r.IntN(300))), "AAAA"
			}
			name.IPs = append(name.IPs, addr.String())
			lines[addr] = fmt.Sprintf("%s %s %s\n", host, kind, addr)
		}
		var keys []string
		for addr, line := range lines {
			keys = append(keys, fmt.Sprintf("%03d %s\t%s", addr.BitLen(), addr.StringExpanded(), line))
			if addr.Is4() {
				b := addr.As4()
				keys[len(keys)-1] = fmt.Sprintf("032 %x\t%s", b[:], line)
			}
		}
		slices.Sort(keys)
		want := ""
		for _, key := range keys {
			_, line, _ := strings.Cut(key, "\t")
			want += line
		}
		checkLines(t, dns.Zone{host: name}, []string{host}, want)
	}
}

func TestAMissingHostIsALine(t *testing.T) {
	kit.Stage(t)
	checkLines(t, checkZone, []string{"four.shop.example", "nowhere.example", "six.shop.example", "bare.example"},
		"four.shop.example A 192.0.2.7\nnowhere.example NXDOMAIN\nsix.shop.example AAAA 2001:db8::9\nsix.shop.example AAAA 2001:db8::10\nbare.example NXDOMAIN\n")
}

func TestAFailureStops(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		var out strings.Builder
		call, err := checkPrint(t, t.Context(), &out, checkZone, "four.shop.example", "nowhere.example", "down.example", "six.shop.example")
		call += ", where the name server fails for down.example (SERVFAIL),"
		want := "four.shop.example A 192.0.2.7\nnowhere.example NXDOMAIN\n"
		checkSmell(t, out.String(), want, err)
		kit.Equal(t, call+" writes", out.String(), want)
		checkNamed(t, call, "down.example", err)
		var fault *net.DNSError
		kit.True(t, errors.As(err, &fault) && fault.IsTemporary, "errors.As with the error of "+call, "should find the *net.DNSError of the lookup")
	})
}

// checkNamed wants an error that begins with the host.
func checkNamed(t *testing.T, call, host string, err error) {
	t.Helper()
	if err == nil {
		kit.Failf(t, "%s should return an error; it returns nil", call)
	}
	kit.True(t, strings.HasPrefix(err.Error(), host+": "), "the error of "+call, "should begin with %q; it is %q", host+": ", err)
}

func TestACancelledContextEndsTheLookup(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		started := time.Now()
		var out strings.Builder
		call, err := checkPrint(t, ctx, &out, checkZone, "four.shop.example", "late.example", "six.shop.example")
		call += ", cancelled after a second, while there is no answer about late.example,"
		kit.Equal(t, call+" takes", time.Since(started), time.Second)
		want := "four.shop.example A 192.0.2.7\n"
		checkSmell(t, out.String(), want, err)
		kit.Equal(t, call+" writes", out.String(), want)
		checkNamed(t, call, "late.example", err)
		kit.ErrorIs(t, call, err, context.Canceled)
	})
}

// checkBroken is a writer that fails.
type checkBroken struct{ err error }

func (b checkBroken) Write([]byte) (int, error) { return 0, b.err }

func TestReturnsTheErrorOfTheWriter(t *testing.T) {
	kit.Stage(t)
	for _, hosts := range [][]string{{"four.shop.example"}, {"six.shop.example", "four.shop.example"}, {"nowhere.example"}} {
		kit.Bubble(t, func(t *testing.T) {
			fault := errors.New("the disk is full")
			call, err := checkPrint(t, t.Context(), checkBroken{fault}, checkZone, hosts...)
			call += ", where w fails,"
			if err == nil {
				kit.Failf(t, "%s should return the error of w; it returns nil", call)
			}
			kit.ErrorIs(t, call, err, fault)
		})
	}
}
