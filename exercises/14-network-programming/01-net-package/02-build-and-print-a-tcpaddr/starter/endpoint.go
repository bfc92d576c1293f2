package endpoint

import (
	"errors"
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
	return nil, nil
}

// Print writes an address and its parts as a line.
func Print(w io.Writer, a *net.TCPAddr) {
}
