package endpoint

import (
	"errors"
	"fmt"
	"io"
	"net"
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
	a := &net.TCPAddr{Port: port}
	if ip == "" {
		return a, nil
	}
	a.IP = net.ParseIP(ip)
	if a.IP == nil {
		return nil, fmt.Errorf("%w: %q", ErrIP, ip)
	}
	return a, nil
}

// Print writes an address and its parts as a line.
func Print(w io.Writer, a *net.TCPAddr) {
	ip := "any"
	if len(a.IP) > 0 {
		ip = a.IP.String()
	}
	fmt.Fprintf(w, "tcp %v ip=%s port=%d v4=%t\n", a, ip, a.Port, a.IP.To4() != nil)
}
