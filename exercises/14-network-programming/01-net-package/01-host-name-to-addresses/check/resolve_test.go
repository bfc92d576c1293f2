package inventory

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/dns"
	"gotrain/kit/source"
)

// A resolver of the learner's own would ask the network, so this comes first.
func TestAsksTheDefaultResolver(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	if p.Uses("net.LookupHost") || p.Uses("net.DefaultResolver") && p.Uses("net.Resolver.LookupHost") {
		return
	}
	kit.MistakeIf(t, p.Uses("net.Resolver.LookupHost"), "own-resolver")
	kit.Failf(t, "nothing calls net.LookupHost, which asks net.DefaultResolver")
}

// checkResolve calls Resolve for a host of which these are the records.
func checkResolve(t *testing.T, host string, records ...string) {
	t.Helper()
	server := dns.Serve(dns.Zone{host: {IPs: records}})
	server.Default(t)
	call := kit.Call("Resolve", host)
	if len(records) > 0 {
		call += ", a name with the records " + strings.Join(records, ", ") + ","
	} else {
		records = []string{host}
	}
	wanted := map[bool][]string{}
	for _, record := range slices.Compact(slices.Sorted(slices.Values(records))) {
		is4 := netip.MustParseAddr(record).Is4()
		wanted[is4] = append(wanted[is4], record)
	}
	v4, v6, err := checkCall(t, call, host)
	if err == nil && len(wanted[true]) > 0 && len(v4) == 0 {
		all := slices.Concat(wanted[true], wanted[false])
		got := slices.Clone(v6)
		slices.Sort(all)
		slices.Sort(got)
		kit.MistakeIf(t, slices.Equal(all, got) && source.Load(t, ".").Uses("net.ParseIP"), "length-of-the-ip")
	}
	if err == nil && slices.IsSorted(v4) && slices.IsSorted(v6) && slices.Equal(slices.Compact(slices.Clone(v4)), wanted[true]) &&
		slices.Equal(slices.Compact(slices.Clone(v6)), wanted[false]) && len(v4)+len(v6) > len(wanted[true])+len(wanted[false]) {
		kit.MistakeIf(t, source.Load(t, ".").Uses("slices.Compact"), "compact-without-sort")
	}
	kit.Equal(t, call, kit.Values(v4, v6, err), kit.Values(wanted[true], wanted[false], nil))
	if asked := server.Asked(host); net.ParseIP(host) == nil && !strings.Contains(host, "%") && len(asked) == 0 {
		kit.Failf(t, "%s does not ask net.DefaultResolver about the name", call)
	}
}

func checkCall(t *testing.T, call, host string) (v4, v6 []string, err error) {
	t.Helper()
	kit.Finishes(t, call, func() { v4, v6, err = Resolve(host) })
	return v4, v6, err
}

func TestSplitsTheAddresses(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name, host string
		records    []string
	}{
		{"IPv4 only", "old.shop.example", []string{"192.0.2.7"}},
		{"IPv6 only", "new.shop.example", []string{"2001:db8::b", "2001:db8::a"}},
		{"both", "www.shop.example", []string{"2001:db8::5", "192.0.2.3"}},
		{"sorted as text", "db.shop.example", []string{"10.0.0.2", "10.0.0.10", "2001:db8::9", "2001:db8::10"}},
		{"repeats", "cdn.shop.example", []string{"192.0.2.1", "192.0.2.20", "192.0.2.1", "2001:db8::1", "2001:db8::2", "2001:db8::1", "192.0.2.20"}},
		{"an IPv4 address", "192.0.2.99", nil},
		{"an IPv6 address", "2001:db8::99", nil},
		{"an IPv6 address with a zone", "fe80::1%eth0", nil},
	} {
		t.Run(c.name, func(t *testing.T) { checkResolve(t, c.host, c.records...) })
	}
}

func TestSplitsAnyAddresses(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(14, 1))
	for i := range 30 {
		var records []string
		for range 1 + r.IntN(8) {
			record := fmt.Sprintf("198.51.100.%d", r.IntN(12))
			if r.IntN(2) == 0 {
				record = fmt.Sprintf("2001:db8::%x", 1+r.IntN(20))
			}
			records = append(records, record)
		}
		checkResolve(t, fmt.Sprintf("node%d.farm.example", i), records...)
	}
}

func TestAFailureSaysWhich(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name, host, why string
		missing         bool
	}{
		{"a name that is not there", "nowhere.example", "a name that is not there (NXDOMAIN)", true},
		{"a server that fails", "down.example", "a name at which the name server fails (SERVFAIL)", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dns.Serve(dns.Zone{"down.example": {Fails: dns.Every}}).Default(t)
			call := kit.Call("Resolve", c.host) + ", " + c.why + ","
			v4, v6, err := checkCall(t, call, c.host)
			kit.True(t, err != nil, call, "should return an error")
			kit.Exactly(t, call, kit.Values(v4, v6), kit.Values([]string(nil), []string(nil)))
			start := "resolve " + c.host + ": "
			if !strings.HasPrefix(err.Error(), start) {
				kit.Fail(t, kit.Failure{Call: "the error of " + call, Want: "an error that starts with " + kit.Show(start), Got: kit.Show(err)})
			}
			var fault *net.DNSError
			found := errors.As(err, &fault)
			kit.MistakeIf(t, !found && strings.Contains(err.Error(), "lookup "+c.host), "error-as-text")
			kit.True(t, found, "errors.As with the error of "+call, "should find the *net.DNSError; the error is %s", kit.Show(err))
			kit.Equal(t, "Name and IsNotFound of the *net.DNSError of "+call, kit.Values(fault.Name, fault.IsNotFound), kit.Values(c.host, c.missing))
		})
	}
}
