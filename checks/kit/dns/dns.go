// Package dns is a name server within the process, for code that looks names up
// with a [net.Resolver]. It is asked over net.Pipe, so nothing leaves the process,
// and time passes in kit.Bubble while an answer is waited for.
//
//	server := dns.Serve(dns.Zone{
//		"www.shop.example": {IPs: []string{"192.0.2.7", "2001:db8::7"}},
//		"shop.example":     {MX: []dns.MX{{10, "mx.shop.example."}}},
//		"late.example":     {Mute: dns.Every},
//	})
//	server.Default(t) // for net.LookupHost; server.Resolver() for code that gets one
//
// Take names that end in .example: /etc/hosts is asked first, as always.
package dns

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Package net makes a channel when it first reads the configuration. In a bubble,
// it would belong to that, and lookups outside would end the program.
func init() {
	refuse := func(context.Context, string, string) (net.Conn, error) { return nil, net.ErrClosed }
	(&net.Resolver{PreferGo: true, Dial: refuse}).LookupHost(context.Background(), "kit.example.")
}

// Every stands for all types of queries, in [Name.Fails] and [Name.Mute].
var Every = []string{"A", "AAAA", "MX"}

// A Zone is what the server knows: names in lower case, without a dot at the end.
// For other names, the answer is that there is no such name (NXDOMAIN).
type Zone map[string]Name

// A Name has records, which are sent in their order. Asked for a type without
// records, the server says that the name is there and has none.
type Name struct {
	IPs   []string // A and AAAA records
	MX    []MX
	Fails []string // types of queries that are answered with SERVFAIL
	Mute  []string // types of queries that are not answered at all
}

// MX is a mail server. Its name is sent as it is written.
type MX struct {
	Pref uint16
	Host string
}

// A Query is what the server was asked.
type Query struct {
	Name string // in lower case, without the dot at the end
	Type string // A, AAAA or MX; others as a number
}

// A Server may be used by several goroutines at once.
type Server struct {
	zone    Zone
	mu      sync.Mutex
	queries []Query
}

// Serve makes a server. It needs no closing: a connection ends with its client.
func Serve(zone Zone) *Server { return &Server{zone: zone} }

// Resolver gives a resolver that asks the server. A failure of one query fails the
// lookup, so that what comes does not depend on the machine's search domains.
func (s *Server) Resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, StrictErrors: true, Dial: s.dial}
}

// Default makes [net.DefaultResolver] ask the server until the test is over.
func (s *Server) Default(t testing.TB) {
	before := net.DefaultResolver
	net.DefaultResolver = s.Resolver()
	t.Cleanup(func() { net.DefaultResolver = before })
}

// Queries returns what was asked, in its order. A resolver asks for A and AAAA at
// the same time, asks again where an answer fails or is late, and for a name that
// is not there it may ask in the search domains of the machine as well.
func (s *Server) Queries() []Query {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.queries)
}

// Asked returns the types that were asked for about a name, each once, in the
// order of the alphabet.
func (s *Server) Asked(name string) []string {
	var types []string
	for _, query := range s.Queries() {
		if query.Name == name {
			types = append(types, query.Type)
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

func (s *Server) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	client, server := net.Pipe()
	// A lookup that is given up leaves a query behind, which otherwise would wait
	// for its own timeout. At that timeout, the connection ends by its deadline.
	context.AfterFunc(ctx, func() {
		if ctx.Err() == context.Canceled {
			client.Close()
		}
	})
	go s.serve(server)
	return client, nil
}

// serve answers the queries of one client. As its connection is no
// net.PacketConn, each message follows its length in two bytes.
func (s *Server) serve(conn net.Conn) {
	defer conn.Close()
	for {
		var length [2]byte
		if _, err := io.ReadFull(conn, length[:]); err != nil {
			return
		}
		message := make([]byte, binary.BigEndian.Uint16(length[:]))
		if _, err := io.ReadFull(conn, message); err != nil {
			return
		}
		answer, err := s.answer(message)
		if err != nil {
			return
		}
		if answer == nil {
			continue
		}
		framed := binary.BigEndian.AppendUint16(nil, uint16(len(answer)))
		if _, err := conn.Write(append(framed, answer...)); err != nil {
			return
		}
	}
}

const (
	headerSize    = 12
	serverFailure = 2
	noSuchName    = 3
)

var types = map[uint16]string{1: "A", 15: "MX", 28: "AAAA"}

// answer gives the answer to a message with one question, nil for none.
func (s *Server) answer(message []byte) ([]byte, error) {
	query, end, err := parse(message)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.queries = append(s.queries, query)
	s.mu.Unlock()
	name, known := s.zone[query.Name]
	var records [][]byte
	code := uint16(0)
	switch {
	case slices.Contains(name.Mute, query.Type):
		return nil, nil
	case !known:
		code = noSuchName
	case slices.Contains(name.Fails, query.Type):
		code = serverFailure
	default:
		records = name.records(query.Type)
	}
	const response, authoritative, recursionAvailable = 1 << 15, 1 << 10, 1 << 7
	answer := slices.Clone(message[:2]) // the number of the query
	answer = binary.BigEndian.AppendUint16(answer, response|authoritative|recursionAvailable|code)
	answer = binary.BigEndian.AppendUint16(answer, 1)
	answer = binary.BigEndian.AppendUint16(answer, uint16(len(records)))
	answer = append(answer, 0, 0, 0, 0)
	answer = append(answer, message[headerSize:end]...)
	for _, data := range records {
		const sameName, seconds = 0xc000 | headerSize, 60 // a pointer to the name in the question
		answer = binary.BigEndian.AppendUint16(answer, sameName)
		answer = append(answer, message[end-4:end]...) // type and class
		answer = binary.BigEndian.AppendUint32(answer, seconds)
		answer = binary.BigEndian.AppendUint16(answer, uint16(len(data)))
		answer = append(answer, data...)
	}
	return answer, nil
}

// parse reads the question of a message, and says where it ends.
func parse(message []byte) (query Query, end int, err error) {
	broken := errors.New("not a query with one question")
	if len(message) < headerSize || binary.BigEndian.Uint16(message[4:]) != 1 {
		return Query{}, 0, broken
	}
	var labels []string
	at := headerSize
	for at < len(message) && message[at] != 0 {
		next := at + 1 + int(message[at])
		if next > len(message) {
			return Query{}, 0, broken
		}
		labels = append(labels, string(message[at+1:next]))
		at = next
	}
	if at+5 > len(message) {
		return Query{}, 0, broken
	}
	number := binary.BigEndian.Uint16(message[at+1:])
	kind, ok := types[number]
	if !ok {
		kind = fmt.Sprint(number)
	}
	return Query{strings.ToLower(strings.Join(labels, ".")), kind}, at + 5, nil
}

// records gives the data of the records of a type.
func (n Name) records(kind string) (data [][]byte) {
	for _, text := range n.IPs {
		if ip := netip.MustParseAddr(text); ip.Is4() && kind == "A" || ip.Is6() && kind == "AAAA" {
			data = append(data, ip.AsSlice())
		}
	}
	if kind != "MX" {
		return data
	}
	for _, mx := range n.MX {
		record := binary.BigEndian.AppendUint16(nil, mx.Pref)
		for label := range strings.SplitSeq(strings.TrimSuffix(mx.Host, "."), ".") {
			if label != "" {
				record = append(append(record, byte(len(label))), label...)
			}
		}
		data = append(data, append(record, 0))
	}
	return data
}
