package shout

import (
	"bytes"
	"context"
	"errors"
	"net"
	"time"
)

// maxDatagram is more than a UDP datagram can carry.
const maxDatagram = 65535

// ServeUDP answers each datagram with its text in upper case, until pc is closed.
func ServeUDP(pc net.PacketConn) error {
	buf := make([]byte, maxDatagram)
	for {
		n, from, err := pc.ReadFrom(buf)
		var fault net.Error
		switch {
		case err == nil:
			// What cannot be delivered concerns only that client.
			pc.WriteTo(bytes.ToUpper(buf[:n]), from)
		case errors.Is(err, net.ErrClosed):
			return nil
		case errors.As(err, &fault) && fault.Timeout():
			// There is nothing to answer, and nothing is broken.
		default:
			return err
		}
	}
}

// Ask sends a datagram to addr and returns the datagram that comes back from
// there.
func Ask(ctx context.Context, addr string, msg []byte) ([]byte, error) {
	var dialer net.Dialer
	// A connected socket gets nothing from anybody else.
	conn, err := dialer.DialContext(ctx, "udp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Now()) })
	defer stop()
	reply := make([]byte, maxDatagram)
	var n int
	if _, err = conn.Write(msg); err == nil {
		n, err = conn.Read(reply)
	}
	switch {
	case err == nil:
		return reply[:n], nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	default:
		return nil, err
	}
}
