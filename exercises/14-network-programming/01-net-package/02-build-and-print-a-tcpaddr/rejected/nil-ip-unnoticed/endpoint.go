package endpoint

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
)

// What can be wrong with an address.
var (
	ErrIP   = errors.New("not an IP address")
	ErrPort = errors.New("port out of range")
)

// NewAddr builds an address from the text of an IP address and a port.
func NewAddr(ip string, port int) (*net.TCPAddr, error) {
	if port < 0 || port > 65535 {
		return nil, fmt.Errorf("%w: %d", ErrPort, port)
	}
	text, zone, zoned := strings.Cut(ip, "%")
	if zoned && (zone == "" || !strings.Contains(text, ":")) {
		return nil, fmt.Errorf("%w: %q", ErrIP, ip)
	}
	return &net.TCPAddr{IP: net.ParseIP(text), Port: port, Zone: zone}, nil
}

// Print writes an address and its parts as a line.
func Print(w io.Writer, a *net.TCPAddr) {
	ip := "any"
	if len(a.IP) > 0 {
		ip = a.IP.String()
	}
	fmt.Fprintf(w, "tcp %v ip=%s port=%d v4=%t\n", a, ip, a.Port, a.IP.To4() != nil)
}
