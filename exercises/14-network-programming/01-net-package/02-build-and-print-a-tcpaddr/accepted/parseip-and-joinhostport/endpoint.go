package endpoint

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
)

// What can be wrong with an address.
var (
	ErrIP   = errors.New("not an IP address")
	ErrPort = errors.New("port out of range")
)

// NewAddr builds an address from the text of an IP address and a port.
func NewAddr(ip string, port int) (*net.TCPAddr, error) {
	a := new(net.TCPAddr)
	if ip != "" {
		text, zone, zoned := strings.Cut(ip, "%")
		a.IP, a.Zone = net.ParseIP(text), zone
		if a.IP == nil || zoned && (zone == "" || !strings.Contains(text, ":")) {
			return nil, errors.Join(ErrIP, errors.New(ip))
		}
	}
	if a.Port = port; uint(port) > 0xffff {
		return nil, ErrPort
	}
	return a, nil
}

// Print writes an address and its parts as a line.
func Print(w io.Writer, a *net.TCPAddr) {
	host, shown := "", "any"
	if len(a.IP) != 0 {
		host = a.IP.String()
		shown = host
	}
	if a.Zone != "" {
		host += "%" + a.Zone
	}
	port := strconv.Itoa(a.Port)
	fmt.Fprintln(w, "tcp", net.JoinHostPort(host, port), "ip="+shown, "port="+port, "v4="+strconv.FormatBool(a.IP.To4() != nil))
}
