package post

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
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
	if p := source.Load(t, "."); !p.Uses("net.LookupMX") && !(p.Uses("net.DefaultResolver") && p.Uses("net.Resolver.LookupMX")) {
		kit.Failf(t, "nothing calls net.LookupMX, which asks net.DefaultResolver")
	}
}

func checkCall(t *testing.T, domain string, zone dns.Zone, what string) (call string, hosts []string, err error) {
	t.Helper()
	dns.Serve(zone).Default(t)
	call = kit.Call("MailServers", domain) + ", " + what + ","
	kit.Finishes(t, call, func() { hosts, err = MailServers(domain) })
	return call, hosts, err
}

// checkRecords wants the hosts of these records.
func checkRecords(t *testing.T, domain string, records []dns.MX, want []string) {
	t.Helper()
	var shown []string
	for _, record := range records {
		shown = append(shown, fmt.Sprintf("%d %s", record.Pref, record.Host))
	}
	what := "a domain with the MX records " + strings.Join(shown, ", ")
	call, hosts, err := checkCall(t, domain, dns.Zone{domain: {MX: records}}, what)
	kit.NoError(t, call, err)
	if slices.Equal(hosts, want) {
		return
	}
	dotted := len(hosts) > 0
	for _, host := range hosts {
		dotted = dotted && strings.HasSuffix(host, ".")
	}
	kit.MistakeIf(t, dotted, "final-dot")
	prefs := map[string]uint16{}
	for _, record := range records {
		prefs[strings.ToLower(strings.TrimSuffix(record.Host, "."))] = record.Pref
	}
	byPref := slices.IsSortedFunc(hosts, func(a, b string) int { return int(prefs[a]) - int(prefs[b]) })
	got, all := slices.Clone(hosts), slices.Clone(want)
	slices.Sort(got)
	slices.Sort(all)
	raw := slices.Clone(records)
	slices.SortFunc(raw, func(a, b dns.MX) int {
		return cmp.Or(cmp.Compare(a.Pref, b.Pref), cmp.Compare(a.Host, b.Host))
	})
	early := slices.EqualFunc(hosts, raw, func(host string, mx dns.MX) bool {
		return host == strings.ToLower(strings.TrimSuffix(mx.Host, "."))
	})
	kit.MistakeIf(t, early, "sorted-too-early")
	if !early && slices.Equal(got, all) && byPref {
		// In which order they are may differ from run to run.
		kit.Mistake(t, "order-of-ties")
		kit.Failf(t, "%s should give hosts with equal preferences in alphabetical order: %s", call, kit.Show(want))
	}
	kit.Equal(t, call, hosts, want)
}

func TestSortsByPreference(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name    string
		records []dns.MX
		want    []string
	}{
		{"one record", []dns.MX{{Pref: 10, Host: "mx.post.example."}}, []string{"mx.post.example"}},
		{"preference 0", []dns.MX{{Pref: 0, Host: "mx.post.example."}}, []string{"mx.post.example"}},
		{"rising preferences", []dns.MX{{Pref: 20, Host: "a.post.example."}, {Pref: 5, Host: "c.post.example."}, {Pref: 10, Host: "b.post.example."}}, []string{"c.post.example", "b.post.example", "a.post.example"}},
		{"numbers, not texts", []dns.MX{{Pref: 100, Host: "a.post.example."}, {Pref: 20, Host: "b.post.example."}, {Pref: 9, Host: "c.post.example."}}, []string{"c.post.example", "b.post.example", "a.post.example"}},
		{"mixed case", []dns.MX{{Pref: 10, Host: "Mail.POST.Example."}, {Pref: 5, Host: "MX.post.example."}}, []string{"mx.post.example", "mail.post.example"}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRecords(t, "shop.example", c.records, c.want) })
	}
}

func TestSortsTiesByName(t *testing.T) {
	kit.Stage(t)
	records := []dns.MX{{Pref: 20, Host: "backup.Post.example."}}
	var want []string
	for _, letter := range "aBcDeFgHiJ" {
		records = append(records, dns.MX{Pref: 10, Host: string(letter) + ".post.example."})
		want = append(want, strings.ToLower(string(letter))+".post.example")
	}
	want = append(want, "backup.post.example")
	r := rand.New(rand.NewPCG(14, 8))
	for range 5 {
		r.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		checkRecords(t, "shop.example", records, want)
	}
	for i := range 20 {
		var records []dns.MX
		prefs := map[string]int{}
		for range 1 + r.IntN(6) {
			host, pref := fmt.Sprintf("m%d.post.example", r.IntN(1000)), r.IntN(4)*10
			if _, ok := prefs[host]; !ok {
				prefs[host] = pref
				records = append(records, dns.MX{Pref: uint16(pref), Host: host + "."})
			}
		}
		var keys, want []string
		for host, pref := range prefs {
			keys = append(keys, fmt.Sprintf("%05d %s", pref, host))
		}
		slices.Sort(keys)
		for _, key := range keys {
			want = append(want, key[6:])
		}
		checkRecords(t, fmt.Sprintf("shop%d.example", i), records, want)
	}
}

func TestANullMXMeansNoMail(t *testing.T) {
	kit.Stage(t)
	// It has an address, which is no reason to send mail there.
	zone := dns.Zone{"silent.example": {MX: []dns.MX{{Host: "."}}, IPs: []string{"192.0.2.1"}}}
	call, hosts, err := checkCall(t, "silent.example", zone, "a domain with the MX record 0 . and an address")
	kit.MistakeIf(t, err == nil && len(hosts) == 1 && hosts[0] == "", "null-mx-is-no-host")
	if err == nil {
		kit.Failf(t, "%s should return an error that matches ErrNoMail; it returns %s, nil", call, kit.Show(hosts))
	}
	kit.ErrorIs(t, call, err, ErrNoMail)
	kit.Equal(t, "what comes with the error of "+call, hosts, []string(nil))
}

func TestADotAmongOthersIsNoNullMX(t *testing.T) {
	kit.Stage(t)
	zone := dns.Zone{"odd.example": {MX: []dns.MX{{Host: "."}, {Pref: 10, Host: "mx.post.example."}}}}
	call, hosts, err := checkCall(t, "odd.example", zone, "a domain with the MX records 0 ., 10 mx.post.example.")
	kit.MistakeIf(t, errors.Is(err, ErrNoMail), "any-dot-is-null")
	kit.NoError(t, call, err)
	kit.True(t, slices.Contains(hosts, "mx.post.example"), call, "should give also mx.post.example; it gives %s", kit.Show(hosts))
}

func TestWithoutMXTheDomainItself(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ name, domain, want, ip string }{
		{"an IPv4 address", "small.example", "small.example", "192.0.2.7"},
		{"an IPv6 address", "six.example", "six.example", "2001:db8::7"},
		{"a name in another form", "Small.Example.", "small.example", "192.0.2.7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			zone := dns.Zone{c.want: {IPs: []string{c.ip}}}
			call, hosts, err := checkCall(t, c.domain, zone, "a domain without MX records and with the address "+c.ip)
			var fault *net.DNSError
			kit.MistakeIf(t, c.name == "an IPv4 address" && errors.As(err, &fault) && fault.IsNotFound, "no-records-no-mail")
			kit.True(t, err == nil, call, "should return no error; it returns one")
			kit.MistakeIf(t, slices.Equal(hosts, []string{c.want + "."}), "final-dot")
			kit.Equal(t, call, hosts, []string{c.want})
		})
	}
}

func TestOtherFailuresAreReturned(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name, what string
		host       *dns.Name
		missing    bool
	}{
		{"no such domain", "a domain that is not there (NXDOMAIN)", nil, true},
		{"neither MX records nor an address", "a domain without MX records and addresses", &dns.Name{}, true},
		{"a failing server", "a domain whose name server fails (SERVFAIL)", &dns.Name{Fails: dns.Every}, false},
		{"a failure for MX only", "a domain with an address whose name server fails (SERVFAIL) when it is asked for MX records", &dns.Name{IPs: []string{"192.0.2.7"}, Fails: []string{"MX"}}, false},
		{"a failure for addresses only", "a domain without MX records whose name server fails (SERVFAIL) when it is asked for addresses", &dns.Name{Fails: []string{"A", "AAAA"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			zone := dns.Zone{}
			if c.host != nil {
				zone["odd.example"] = *c.host
			}
			call, hosts, err := checkCall(t, "odd.example", zone, c.what)
			kit.MistakeIf(t, err == nil && c.name == "a failure for MX only" && slices.Equal(hosts, []string{"odd.example"}), "any-failure-is-no-mx")
			if err == nil {
				kit.Failf(t, "%s should return an error; it returns %s, nil", call, kit.Show(hosts))
			}
			var fault *net.DNSError
			kit.True(t, errors.As(err, &fault), "errors.As with the error of "+call, "should find the *net.DNSError")
			kit.Equal(t, "IsNotFound of the *net.DNSError of "+call, fault.IsNotFound, c.missing)
			kit.Equal(t, "what comes with the error of "+call, hosts, []string(nil))
		})
	}
}
