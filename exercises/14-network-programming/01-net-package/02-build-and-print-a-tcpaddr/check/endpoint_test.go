package endpoint

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net"
	"net/netip"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/dns"
)

// checkNew calls NewAddr with names that no server knows: it has no business to look them up.
func checkNew(t *testing.T, ip string, port int) (call string, a *net.TCPAddr, err error) {
	t.Helper()
	dns.Serve(nil).Default(t)
	call = kit.Call("NewAddr", ip, port)
	kit.Finishes(t, call, func() { a, err = NewAddr(ip, port) })
	return call, a, err
}

func checkBuilt(t *testing.T, ip string, port int) {
	t.Helper()
	call, a, err := checkNew(t, ip, port)
	text, zone, _ := strings.Cut(ip, "%")
	if zone != "" && errors.Is(err, ErrIP) && a == nil {
		_, plain, _ := checkNew(t, text, port)
		kit.MistakeIf(t, plain != nil && len(plain.IP) > 0, "zone-refused")
	}
	kit.NoError(t, call, err)
	kit.True(t, a != nil, call, "should return an address; it returns nil")
	if ip == "" {
		kit.Equal(t, call+".IP", a.IP, net.IP(nil))
	} else if want := net.IP(netip.MustParseAddr(ip).AsSlice()); !want.Equal(a.IP) {
		kit.Fail(t, kit.Failure{Call: call + ".IP", Want: want.String(), Got: a.IP.String()})
	}
	kit.Equal(t, "Port and Zone of "+call, kit.Values(a.Port, a.Zone), kit.Values(port, zone))
}

func TestBuildsAddresses(t *testing.T) {
	for _, c := range []struct {
		name, ip string
		port     int
	}{
		{"IPv4", "192.0.2.7", 8080},
		{"IPv6", "::1", 80},
		{"long IPv6", "2001:db8:0:1:2:3:4:5", 443},
		{"all interfaces", "", 8080},
		{"all interfaces of IPv4", "0.0.0.0", 53},
		{"a zone", "fe80::1%eth0", 8080},
		{"another zone", "fe80::abcd%7", 22},
		{"IPv4 in IPv6 form", "::ffff:192.0.2.7", 25},
		{"port 0", "127.0.0.1", 0},
		{"port 65535", "127.0.0.1", 65535},
	} {
		t.Run(c.name, func(t *testing.T) { checkBuilt(t, c.ip, c.port) })
	}
}

func checkRefused(t *testing.T, ip string, port int, wants ...error) {
	t.Helper()
	call, a, err := checkNew(t, ip, port)
	if err == nil && a != nil && len(a.IP) == 0 && ip != "" && a.Port == port {
		_, good, _ := checkNew(t, "192.0.2.7", 80)
		kit.MistakeIf(t, wants[0] == ErrIP && good != nil && len(good.IP) > 0, "nil-ip-unnoticed")
	}
	kit.True(t, err != nil, call, "should return an error")
	for _, want := range wants {
		if errors.Is(err, want) {
			kit.Equal(t, "the address that comes with the error of "+call, a, (*net.TCPAddr)(nil))
			return
		}
	}
	kit.ErrorIs(t, call, err, wants[0])
}

func TestRefusesOtherTexts(t *testing.T) {
	for _, ip := range []string{
		"300.1.1.1", "192.0.2", "192.0.2.7.1", "localhost", "www.shop.example", " 192.0.2.7", "192.0.2.7:80", "[::1]", "::1::2", "fe80::1%", "192.0.2.7%eth0", "%eth0", "*", "any",
	} {
		t.Run(kit.Show(ip), func(t *testing.T) { checkRefused(t, ip, 80, ErrIP) })
	}
}

func TestRefusesOtherPorts(t *testing.T) {
	for _, port := range []int{-1, 65536, math.MinInt, math.MaxInt, 65536 + 80} {
		t.Run(fmt.Sprint(port), func(t *testing.T) {
			checkRefused(t, "192.0.2.7", port, ErrPort)
			checkRefused(t, "", port, ErrPort)
			checkRefused(t, "nonsense", port, ErrPort, ErrIP)
		})
	}
}

func checkPrinted(t *testing.T, a *net.TCPAddr, want string) {
	t.Helper()
	call := fmt.Sprintf("Print(w, a), with &net.TCPAddr{IP: %s, Port: %d, Zone: %q} as a,", checkIP(a.IP), a.Port, a.Zone)
	var out strings.Builder
	kit.NoPanic(t, call, func() { Print(&out, a) })
	got := out.String()
	if rest, ok := strings.CutPrefix(want, "tcp ["); ok {
		kit.MistakeIf(t, got == "tcp "+strings.Replace(rest, "]", "", 1), "colon-glued-on")
	}
	kit.MistakeIf(t, len(a.IP) == 0 && got == strings.Replace(want, "any", "<nil>", 1), "nil-printed")
	kit.Equal(t, call, got, want)
}

// checkIP writes an IP as a learner would.
func checkIP(ip net.IP) string {
	if ip == nil {
		return "nil"
	}
	if len(ip) == 0 {
		return "net.IP{}"
	}
	return fmt.Sprintf("net.ParseIP(%q)", ip)
}

func TestPrintsAddresses(t *testing.T) {
	for _, c := range []struct {
		name string
		addr net.TCPAddr
		want string
	}{
		{"IPv4", net.TCPAddr{IP: net.IP{192, 0, 2, 7}, Port: 8080}, "tcp 192.0.2.7:8080 ip=192.0.2.7 port=8080 v4=true\n"},
		{"IPv4 in 16 bytes", net.TCPAddr{IP: net.ParseIP("192.0.2.7"), Port: 25}, "tcp 192.0.2.7:25 ip=192.0.2.7 port=25 v4=true\n"},
		{"IPv6", net.TCPAddr{IP: net.ParseIP("::1"), Port: 80}, "tcp [::1]:80 ip=::1 port=80 v4=false\n"},
		{"a zone", net.TCPAddr{IP: net.ParseIP("fe80::1"), Port: 8080, Zone: "eth0"}, "tcp [fe80::1%eth0]:8080 ip=fe80::1 port=8080 v4=false\n"},
		{"nil", net.TCPAddr{Port: 8080}, "tcp :8080 ip=any port=8080 v4=false\n"},
		{"an empty IP", net.TCPAddr{IP: net.IP{}, Port: 0}, "tcp :0 ip=any port=0 v4=false\n"},
		{"all interfaces of IPv4", net.TCPAddr{IP: net.IPv4zero, Port: 53}, "tcp 0.0.0.0:53 ip=0.0.0.0 port=53 v4=true\n"},
		{"all interfaces of IPv6", net.TCPAddr{IP: net.IPv6zero, Port: 65535}, "tcp [::]:65535 ip=:: port=65535 v4=false\n"},
	} {
		t.Run(c.name, func(t *testing.T) { checkPrinted(t, &c.addr, c.want) })
	}
}

func TestAnyAddress(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 2))
	for range 300 {
		var bytes [16]byte
		for i := range bytes {
			bytes[i] = byte(r.IntN(256)) & byte(-r.IntN(2)) // zeros, so that there is something to shorten
		}
		bytes[0] |= 0x20
		addr, port := netip.AddrFrom16(bytes), r.IntN(65536)
		ip := addr.String()
		switch r.IntN(3) {
		case 0:
			addr = netip.AddrFrom4([4]byte(bytes[:4]))
			ip = addr.String()
		case 1:
			ip += fmt.Sprintf("%%net%d", r.IntN(9))
		}
		checkBuilt(t, ip, port)
		_, zone, _ := strings.Cut(ip, "%")
		host := ip
		if addr.Is6() {
			host = "[" + ip + "]"
		}
		want := fmt.Sprintf("tcp %s:%d ip=%s port=%d v4=%t\n", host, port, addr, port, addr.Is4())
		checkPrinted(t, &net.TCPAddr{IP: addr.AsSlice(), Port: port, Zone: zone}, want)
		_, built, _ := checkNew(t, ip, port)
		checkPrinted(t, built, want)
	}
}
