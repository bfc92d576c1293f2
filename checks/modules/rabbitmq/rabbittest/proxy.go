package rabbittest

import (
	"encoding/binary"
	"io"
	"net"
	"slices"
	"strconv"
	"sync"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

// names has the methods that a proxy knows, by class and method. Source: the
// protocol's definition, amqp0-9-1.xml.
var names = map[[2]uint16]string{
	{10, 40}: "connection.open", {10, 50}: "connection.close",
	{20, 10}: "channel.open", {20, 40}: "channel.close",
	{40, 10}: "exchange.declare", {40, 11}: "exchange.declare-ok",
	{50, 10}: "queue.declare", {50, 20}: "queue.bind", {50, 50}: "queue.unbind",
	{60, 10}: "basic.qos", {60, 20}: "basic.consume", {60, 30}: "basic.cancel", {60, 40}: "basic.publish",
	{60, 60}: "basic.deliver", {60, 80}: "basic.ack", {60, 90}: "basic.reject", {60, 120}: "basic.nack",
	{85, 10}: "confirm.select",
}

const (
	methodFrame = 1
	// headerSize is that of a frame: type, channel, size.
	headerSize = 7
	greeting   = 8 // "AMQP" and the version
)

// A Proxy stands between a client and the server.
type Proxy struct {
	server   string // host:port
	url      string
	listener net.Listener

	mu      sync.Mutex
	changed chan struct{} // closed when something has come
	sent    []string
	come    []string
	held    []string
	cutAt   string
	autoAck bool
	open    []net.Conn
	cut     bool
}

// NewProxy starts a proxy before the server. It ends with the test.
func NewProxy(t testing.TB) *Proxy {
	t.Helper()
	uri, err := amqp.ParseURI(URL(t))
	if err != nil {
		t.Fatalf("kit: %s: %v", Variable, err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	p := &Proxy{listener: listener, changed: make(chan struct{})}
	p.server = net.JoinHostPort(uri.Host, strconv.Itoa(uri.Port))
	address := listener.Addr().(*net.TCPAddr)
	uri.Host, uri.Port = address.IP.String(), address.Port
	p.url = uri.String()
	go p.accept()
	t.Cleanup(p.Cut)
	return p
}

// URL is what a client connects to.
func (p *Proxy) URL() string { return p.url }

// Sent returns the methods that clients have sent, such as "basic.publish", in
// order. Methods that no check asks for are left out.
func (p *Proxy) Sent() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.sent)
}

// AutoAck reports whether a client has asked for deliveries that it does not
// have to acknowledge.
func (p *Proxy) AutoAck() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.autoAck
}

// AwaitSent waits until clients have sent a method n times.
func (p *Proxy) AwaitSent(method string, n int) { p.await(method, n, &p.sent) }

// AwaitCome waits until the server has sent a method n times. What is held back
// counts, too.
func (p *Proxy) AwaitCome(method string, n int) { p.await(method, n, &p.come) }

func (p *Proxy) await(method string, n int, seen *[]string) {
	for {
		p.mu.Lock()
		count, changed, cut := 0, p.changed, p.cut
		for _, one := range *seen {
			if one == method {
				count++
			}
		}
		p.mu.Unlock()
		if count >= n || cut {
			return
		}
		<-changed
	}
}

// Hold keeps a method of the server from clients, from now on.
func (p *Proxy) Hold(method string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held = append(p.held, method)
}

// CutAt cuts the connections when a client sends a method, which the server does
// not get.
func (p *Proxy) CutAt(method string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cutAt = method
}

// Cut ends all connections, and takes no more.
func (p *Proxy) Cut() {
	p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cut {
		return
	}
	p.cut = true
	close(p.changed)
	for _, conn := range p.open {
		conn.Close()
	}
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			client.Close()
			continue
		}
		if !p.keep(client, server) {
			return
		}
		go func() {
			defer client.Close()
			defer server.Close()
			if _, err := io.CopyN(server, client, greeting); err == nil {
				p.copy(server, client, &p.sent)
			}
		}()
		go func() {
			defer client.Close()
			defer server.Close()
			p.copy(client, server, &p.come)
		}()
	}
}

// keep notes connections, to cut them.
func (p *Proxy) keep(connections ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cut {
		for _, conn := range connections {
			conn.Close()
		}
		return false
	}
	p.open = append(p.open, connections...)
	return true
}

// copy passes frames on, and notes methods in seen, until the connection ends.
func (p *Proxy) copy(to io.Writer, from io.Reader, seen *[]string) {
	header := make([]byte, headerSize)
	for {
		if _, err := io.ReadFull(from, header); err != nil {
			return
		}
		rest := make([]byte, binary.BigEndian.Uint32(header[3:])+1)
		if _, err := io.ReadFull(from, rest); err != nil {
			return
		}
		if header[0] == methodFrame && len(rest) > 4 {
			switch p.note(rest, seen) {
			case hold:
				continue
			case cut:
				p.Cut()
				return
			}
		}
		if _, err := to.Write(append(slices.Clone(header), rest...)); err != nil {
			return
		}
	}
}

// What happens to a frame.
type fate int

const (
	pass fate = iota
	hold
	cut
)

// note notes a method, and says what happens to it.
func (p *Proxy) note(payload []byte, seen *[]string) fate {
	name := names[[2]uint16{binary.BigEndian.Uint16(payload), binary.BigEndian.Uint16(payload[2:])}]
	if name == "" {
		return pass
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	*seen = append(*seen, name)
	if name == "basic.consume" && wantsAutoAck(payload) {
		p.autoAck = true
	}
	if !p.cut {
		close(p.changed)
		p.changed = make(chan struct{})
	}
	switch {
	case seen == &p.sent && name == p.cutAt:
		return cut
	case seen == &p.come && slices.Contains(p.held, name):
		return hold
	}
	return pass
}

// wantsAutoAck reads the switch no-ack of basic.consume, which follows a number
// and two short texts.
func wantsAutoAck(payload []byte) bool {
	const noAck = 1 << 1
	rest := payload[6:]
	for range 2 {
		rest = rest[1+int(rest[0]):]
	}
	return rest[0]&noAck != 0
}
