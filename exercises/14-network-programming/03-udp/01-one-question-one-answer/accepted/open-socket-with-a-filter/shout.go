package shout

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
)

// ServeUDP answers each datagram with its text in upper case, until pc is closed.
func ServeUDP(pc net.PacketConn) error {
	for {
		buf := make([]byte, 1<<16)
		n, from, err := pc.ReadFrom(buf)
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if fault, ok := err.(net.Error); ok && fault.Timeout() {
			continue
		}
		if err != nil {
			return err
		}
		go pc.WriteTo(bytes.ToUpper(buf[:n]), from)
	}
}

// Ask sends a datagram to addr and returns the datagram that comes back from
// there.
func Ask(ctx context.Context, addr string, msg []byte) ([]byte, error) {
	peer, err := resolve(ctx, addr)
	if err != nil {
		return nil, err
	}
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer pc.Close()
	type answer struct {
		data []byte
		err  error
	}
	answers := make(chan answer, 1)
	if _, err := pc.WriteTo(msg, peer); err != nil {
		return nil, err
	}
	go func() {
		for buf := make([]byte, 1<<16); ; {
			n, from, err := pc.ReadFrom(buf)
			if err != nil || from.String() == peer.String() {
				answers <- answer{buf[:n], err}
				return
			}
		}
	}()
	select {
	case a := <-answers:
		return a.data, a.err
	case <-ctx.Done():
		return nil, fmt.Errorf("no answer from %s: %w", addr, ctx.Err())
	}
}

// resolve is net.ResolveUDPAddr with a context.
func resolve(ctx context.Context, addr string) (*net.UDPAddr, error) {
	host, service, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	port, err := net.DefaultResolver.LookupPort(ctx, "udp", service)
	if err != nil {
		return nil, err
	}
	return net.UDPAddrFromAddrPort(netip.AddrPortFrom(ips[0], uint16(port))), nil
}
