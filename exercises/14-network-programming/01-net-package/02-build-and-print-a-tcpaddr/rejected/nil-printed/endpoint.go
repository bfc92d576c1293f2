package endpoint

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
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
	if ip == "" {
		return &net.TCPAddr{Port: port}, nil
	}
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrIP, ip)
	}
	return &net.TCPAddr{IP: addr.AsSlice(), Port: port, Zone: addr.Zone()}, nil
}

// Print writes an address and its parts as a line.
func Print(w io.Writer, a *net.TCPAddr) {
	fmt.Fprintf(w, "tcp %v ip=%v port=%d v4=%t\n", a, a.IP, a.Port, a.IP.To4() != nil)
}
