// Package kafkatest serves Kafka within the process, and records what clients ask for.
//
//	b := kafkatest.Start(t, 3, "events")
//	err := Produce(ctx, b.Addrs(), "events", 10)
//	records := b.Records(t, "events")
//
// The broker is kfake, on a port of the loopback interface that is free. It answers a fetch within a few milliseconds also where
// there is nothing to fetch, whatever the client is ready to wait, so that no client waits for it when it closes.
package kafkatest

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"gotrain/kit"
)

// Broker is a Kafka with one broker.
type Broker struct {
	*kfake.Cluster

	mu       sync.Mutex
	seen     []kmsg.Request
	watchers []func(kmsg.Request)
	ignored  map[int16]int     // kinds of requests that the check itself makes at the moment
	conns    map[net.Conn]bool // that are open
}

// Start starts a broker with topics of so many partitions. A client may create other topics, if it asks for that. The broker
// ends when the test does.
func Start(t testing.TB, partitions int32, topics ...string) *Broker {
	t.Helper()
	b := &Broker{conns: map[net.Conn]bool{}, ignored: map[int16]int{}}
	cluster, err := kfake.NewCluster(
		kfake.NumBrokers(1), kfake.SeedTopics(partitions, topics...), kfake.AllowAutoTopicCreation(), kfake.DefaultNumPartitions(int(partitions)),
		kfake.ListenFn(func(network, _ string) (net.Listener, error) {
			ln, err := net.Listen(network, "127.0.0.1:0")
			return &listener{ln, b}, err
		}),
		kfake.BrokerConfigs(map[string]string{"group.initial.rebalance.delay.ms": "0"}),
	)
	kit.NoError(t, "kit: starting a broker", err)
	b.Cluster = cluster
	t.Cleanup(cluster.Close)
	cluster.ControlKey(-1, func(r kmsg.Request) (kmsg.Response, error, bool) {
		if fetch, ok := r.(*kmsg.FetchRequest); ok {
			fetch.MaxWaitMillis = min(fetch.MaxWaitMillis, 20)
		}
		b.mu.Lock()
		if b.ignored[r.Key()] > 0 {
			b.mu.Unlock()
			return nil, nil, false
		}
		b.seen = append(b.seen, r)
		watchers := slices.Clone(b.watchers)
		b.mu.Unlock()
		for _, watch := range watchers {
			watch(r)
		}
		return nil, nil, false
	})
	return b
}

// Addrs are the addresses for clients.
func (b *Broker) Addrs() []string { return b.ListenAddrs() }

// Watch has a function called with each request that comes from now on, before it is answered.
func (b *Broker) Watch(watch func(kmsg.Request)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.watchers = append(b.watchers, watch)
}

// Seen returns the requests so far of one kind, such as Seen[*kmsg.ProduceRequest](b).
func Seen[R kmsg.Request](b *Broker) []R {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []R
	for _, r := range b.seen {
		if r, ok := r.(R); ok {
			list = append(list, r)
		}
	}
	return list
}

// Conns returns how many connections clients have open.
func (b *Broker) Conns() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.conns)
}

// Cut closes all connections that are open.
func (b *Broker) Cut() {
	b.mu.Lock()
	conns := []net.Conn{}
	for conn := range b.conns {
		conns = append(conns, conn)
	}
	b.mu.Unlock()
	for _, conn := range conns {
		conn.Close()
	}
}

type listener struct {
	net.Listener
	broker *Broker
}

func (l *listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &counted{conn, l.broker}
	l.broker.mu.Lock()
	defer l.broker.mu.Unlock()
	l.broker.conns[c] = true
	return c, nil
}

type counted struct {
	net.Conn
	broker *Broker
}

func (c *counted) Close() error {
	c.broker.mu.Lock()
	delete(c.broker.conns, c)
	c.broker.mu.Unlock()
	return c.Conn.Close()
}

// client gives a client of the check's own, whose requests are not recorded.
func (b *Broker) client(t testing.TB, options ...kgo.Opt) *kgo.Client {
	t.Helper()
	client, err := kgo.NewClient(append([]kgo.Opt{kgo.SeedBrokers(b.Addrs()...)}, options...)...)
	kit.NoError(t, "kit: making a client", err)
	return client
}

// aside runs something that makes requests of some kinds: until it has ended, requests of these kinds are not recorded, whoever
// makes them.
func (b *Broker) aside(do func(), kinds ...kmsg.Key) {
	count := func(n int) {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, kind := range append(kinds, kmsg.ApiVersions, kmsg.Metadata, kmsg.GetTelemetrySubscriptions, kmsg.PushTelemetry) {
			b.ignored[int16(kind)] += n
		}
	}
	count(1)
	defer count(-1)
	do()
}

// Topics returns the names of the topics, sorted.
func (b *Broker) Topics(t testing.TB) (names []string) {
	t.Helper()
	b.aside(func() {
		client := b.client(t)
		defer client.Close()
		details, err := kadm.NewClient(client).ListTopics(context.Background())
		kit.NoError(t, "kit: listing topics", err)
		names = details.Names()
	})
	slices.Sort(names)
	return names
}

// Records returns what is in a topic, by partition and offset.
func (b *Broker) Records(t testing.TB, topic string) (list []*kgo.Record) {
	t.Helper()
	b.aside(func() {
		client := b.client(t, kgo.ConsumeTopics(topic), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
		defer client.Close()
		ends, err := kadm.NewClient(client).ListEndOffsets(context.Background(), topic)
		kit.NoError(t, "kit: asking for the ends of a topic", err)
		total := int64(0)
		ends.Each(func(end kadm.ListedOffset) { total += end.Offset })
		for int64(len(list)) < total {
			fetches := client.PollFetches(t.Context())
			kit.NoError(t, "kit: reading a topic", fetches.Err())
			list = append(list, fetches.Records()...)
		}
	}, kmsg.ListOffsets, kmsg.Fetch)
	slices.SortFunc(list, func(a, b *kgo.Record) int {
		if a.Partition != b.Partition {
			return int(a.Partition - b.Partition)
		}
		return int(a.Offset - b.Offset)
	})
	return list
}

// Fill writes records, each into the partition that it names.
func (b *Broker) Fill(t testing.TB, records ...*kgo.Record) {
	t.Helper()
	b.aside(func() {
		client := b.client(t, kgo.RecordPartitioner(kgo.ManualPartitioner()))
		defer client.Close()
		kit.NoError(t, "kit: filling a topic", client.ProduceSync(context.Background(), records...).FirstErr())
	}, kmsg.InitProducerID, kmsg.Produce)
}

// Committed returns the offsets that a group has committed for a topic, by partition.
func (b *Broker) Committed(t testing.TB, group, topic string) map[int32]int64 {
	t.Helper()
	offsets := map[int32]int64{}
	b.aside(func() {
		client := b.client(t)
		defer client.Close()
		responses, err := kadm.NewClient(client).FetchOffsets(context.Background(), group)
		if err != nil && strings.Contains(err.Error(), "GROUP_ID_NOT_FOUND") {
			return
		}
		kit.NoError(t, "kit: asking for committed offsets", err)
		responses.Each(func(r kadm.OffsetResponse) {
			if r.Topic == topic && r.At >= 0 {
				offsets[r.Partition] = r.At
			}
		})
	}, kmsg.FindCoordinator, kmsg.OffsetFetch)
	return offsets
}
