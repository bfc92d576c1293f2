package events

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"gotrain/kafka/kafkatest"
	"gotrain/kit"
)

const (
	oracleTopic = "events"
	oracleGroup = "printers"
)

// oraclePrinter notes lines, and refuses the one with the number fail, counted from 1.
type oraclePrinter struct {
	mu     sync.Mutex
	lines  []string
	rest   string
	fail   int
	writes func(lines int) // called after each line
}

var oracleFull = errors.New("no space left on device")

func (p *oraclePrinter) Write(data []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail > 0 && len(p.lines)+1 >= p.fail {
		p.lines = append(p.lines, "(refused)")
		return 0, oracleFull
	}
	p.rest += string(data)
	for {
		line, rest, ok := strings.Cut(p.rest, "\n")
		if !ok {
			return len(data), nil
		}
		p.rest = rest
		p.lines = append(p.lines, line)
		if p.writes != nil {
			p.writes(len(p.lines))
		}
	}
}

// all gives the lines; what has no end is one as well.
func (p *oraclePrinter) all() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := slices.Clone(p.lines)
	if p.rest != "" {
		lines = append(lines, p.rest+" (without a newline)")
	}
	return lines
}

// oracleCommits counts what a group has committed, from the requests to the broker.
type oracleCommits struct {
	mu      sync.Mutex
	offsets map[int32]int64
	changed func(map[int32]int64)
}

func oracleWatch(b *kafkatest.Broker, changed func(map[int32]int64)) *oracleCommits {
	c := &oracleCommits{offsets: map[int32]int64{}, changed: changed}
	b.Watch(func(r kmsg.Request) {
		commit, ok := r.(*kmsg.OffsetCommitRequest)
		if !ok {
			return
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, topic := range commit.Topics {
			for _, p := range topic.Partitions {
				c.offsets[p.Partition] = p.Offset
			}
		}
		c.changed(c.offsets)
	})
	return c
}

// oracleFill writes random messages into two partitions, and gives the lines of each.
func oracleFill(t *testing.T, b *kafkatest.Broker, seed uint64, counts ...int) (lines [2][]string) {
	t.Helper()
	r := rand.New(rand.NewPCG(18, seed))
	var records []*kgo.Record
	for p, count := range counts {
		for i := range count {
			key, value := fmt.Sprintf("k%d", r.IntN(9)), strconv.Itoa(r.IntN(1000))+strings.Repeat("=é ", r.IntN(3))
			records = append(records, &kgo.Record{Topic: oracleTopic, Partition: int32(p), Key: []byte(key), Value: []byte(value)})
			lines[p] = append(lines[p], fmt.Sprintf("%d:%d %s=%s", p, i, key, value))
		}
	}
	b.Fill(t, records...)
	return lines
}

// oracleIdle is so many fetches without a line in between: nothing comes any more.
const oracleIdle = 24

// oracleConsume calls Consume, which must leave nothing behind. Its ctx ends when nothing comes any more.
func oracleConsume(t *testing.T, ctx context.Context, b *kafkatest.Broker, p *oraclePrinter, idle ...int) (call string, err error) {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines, fetches := 0, 0
	b.Watch(func(r kmsg.Request) {
		if _, ok := r.(*kmsg.FetchRequest); !ok {
			return
		}
		fetches++
		if now := len(p.all()); now > lines {
			lines, fetches = now, 0
		}
		if fetches > oracleIdle && len(idle) == 0 || len(idle) == 1 && fetches > idle[0] {
			cancel()
		}
	})
	call = fmt.Sprintf("Consume(ctx, brokers, %q, %q, w)", oracleTopic, oracleGroup)
	kit.Finishes(t, call, func() {
		kit.NoLeaks(t, call, func() { err = Consume(ctx, b.Addrs(), oracleTopic, oracleGroup, p) })
	})
	return call, err
}

// oracleUntilCommitted consumes until so much has been committed, or so many lines have come without it.
func oracleUntilCommitted(t *testing.T, b *kafkatest.Broker, p *oraclePrinter, want map[int32]int64) (call string, err error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	oracleWatch(b, func(offsets map[int32]int64) {
		for partition, offset := range want {
			if offsets[partition] < offset {
				return
			}
		}
		cancel()
	})
	return oracleConsume(t, ctx, b, p)
}

func oracleOf(lines []string, partition int) (list []string) {
	list = []string{}
	for _, line := range lines {
		if strings.HasPrefix(line, fmt.Sprint(partition, ":")) {
			list = append(list, line)
		}
	}
	return list
}

func TestPrintsEveryMessage(t *testing.T) {
	kit.Stage(t)
	b := kafkatest.Start(t, 2, oracleTopic)
	want := oracleFill(t, b, 1, 30, 20)
	p := &oraclePrinter{}
	early := ""
	p.writes = func(n int) { // the commits that have come by now are for the lines before this one
		for partition, offset := range oracleSeen(b) {
			if offset > int64(len(oracleOf(p.lines, int(partition)))-1) && early == "" && strings.HasPrefix(p.lines[n-1], fmt.Sprint(partition, ":")) {
				early = p.lines[n-1]
			}
		}
	}
	call, err := oracleUntilCommitted(t, b, p, map[int32]int64{0: 30, 1: 20})
	if early != "" {
		kit.Mistake(t, "commits-first")
		kit.Failf(t, "a message is committed before its line is written")
	}
	lines := p.all()
	kit.MistakeIf(t, len(lines) == 0 && err == nil && len(kafkatest.Seen[*kmsg.FetchRequest](b)) > oracleIdle, "latest")
	for partition := range 2 {
		kit.Equal(t, fmt.Sprintf("the lines for partition %d of %s", partition, call), oracleOf(lines, partition), want[partition])
	}
	kit.Equal(t, "the number of lines of "+call, len(lines), 50)
	kit.MistakeIf(t, errors.Is(err, context.Canceled), "returns-canceled")
	kit.NoError(t, call+" when ctx ends", err)
	kit.Equal(t, "the offsets that are committed after "+call, b.Committed(t, oracleGroup, oracleTopic), map[int32]int64{0: 30, 1: 20})
	kit.True(t, len(kafkatest.Seen[*kmsg.LeaveGroupRequest](b)) > 0, call, "should close the reader when ctx ends, which leaves the group; it does not")
}

// oracleSeen gives what has been committed so far.
func oracleSeen(b *kafkatest.Broker) map[int32]int64 {
	offsets := map[int32]int64{}
	for _, commit := range kafkatest.Seen[*kmsg.OffsetCommitRequest](b) {
		for _, topic := range commit.Topics {
			for _, p := range topic.Partitions {
				offsets[p.Partition] = p.Offset
			}
		}
	}
	return offsets
}

func TestAWriteFails(t *testing.T) {
	kit.Stage(t)
	for _, k := range []int{1, 8} {
		b := kafkatest.Start(t, 2, oracleTopic)
		want := oracleFill(t, b, uint64(k), 0, 12)
		p := &oraclePrinter{fail: k}
		call, err := oracleConsume(t, context.Background(), b, p)
		what := fmt.Sprintf("%s with a writer that fails at line %d", call, k)
		kit.MistakeIf(t, len(p.all()) > k, "keeps-going")
		kit.Equal(t, "the number of lines that were tried by "+what, len(p.all()), k)
		kit.ErrorIs(t, what, err, oracleFull)
		committed := b.Committed(t, oracleGroup, oracleTopic)[1]
		kit.MistakeIf(t, committed == int64(k), "commits-first")
		kit.Equal(t, "the offset that is committed after "+what, committed, int64(k-1))

		again := &oraclePrinter{}
		call, err = oracleUntilCommitted(t, b, again, map[int32]int64{1: 12})
		kit.NoError(t, call, err)
		kit.Equal(t, "the lines of the next run after "+what, again.all(), want[1][k-1:])
	}
}

// oracleRefused is what Consume gives where the broker refuses to commit, or to hand messages out. Its ctx ends where it does not stop by itself.
func oracleRefused(t *testing.T, kind kmsg.Key, tries int, answer func(kmsg.Request) kmsg.Response) (call string, err error) {
	t.Helper()
	b := kafkatest.Start(t, 2, oracleTopic)
	oracleFill(t, b, 7, 3, 0)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	refused := 0
	b.ControlKey(int16(kind), func(r kmsg.Request) (kmsg.Response, error, bool) {
		b.KeepControl()
		if refused++; refused > tries {
			cancel()
		}
		return answer(r), nil, true
	})
	return oracleConsume(t, ctx, b, &oraclePrinter{}, 50*oracleIdle)
}

func TestTheReaderFails(t *testing.T) {
	kit.Stage(t)
	// It tries three times, at its leisure.
	call, err := oracleRefused(t, kmsg.OffsetCommit, 3, func(r kmsg.Request) kmsg.Response {
		request := r.(*kmsg.OffsetCommitRequest)
		response := request.ResponseKind().(*kmsg.OffsetCommitResponse)
		for _, topic := range request.Topics {
			answer := kmsg.NewOffsetCommitResponseTopic()
			answer.Topic, answer.TopicID = topic.Topic, topic.TopicID
			for _, partition := range topic.Partitions {
				p := kmsg.NewOffsetCommitResponseTopicPartition()
				p.Partition, p.ErrorCode = partition.Partition, kerr.GroupAuthorizationFailed.Code
				answer.Partitions = append(answer.Partitions, p)
			}
			response.Topics = append(response.Topics, answer)
		}
		return response
	})
	kit.MistakeIf(t, err == nil, "commit-unseen")
	kit.True(t, err != nil, call+" where the broker refuses to commit", "should return an error; it is nil")

	call, err = oracleRefused(t, kmsg.Fetch, 9, func(r kmsg.Request) kmsg.Response {
		request := r.(*kmsg.FetchRequest)
		response := request.ResponseKind().(*kmsg.FetchResponse)
		for _, topic := range request.Topics {
			answer := kmsg.NewFetchResponseTopic()
			answer.Topic, answer.TopicID = topic.Topic, topic.TopicID
			for _, partition := range topic.Partitions {
				p := kmsg.NewFetchResponseTopicPartition()
				p.Partition, p.ErrorCode = partition.Partition, kerr.TopicAuthorizationFailed.Code
				answer.Partitions = append(answer.Partitions, p)
			}
			response.Topics = append(response.Topics, answer)
		}
		return response
	})
	kit.MistakeIf(t, err == nil, "every-error-is-the-end")
	kit.True(t, err != nil, call+" where the broker refuses to hand messages out", "should return an error; it is nil")
}

func TestStopsWhileIdle(t *testing.T) {
	kit.Stage(t)
	b := kafkatest.Start(t, 2, oracleTopic)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	fetches := 0
	b.Watch(func(r kmsg.Request) {
		if _, ok := r.(*kmsg.FetchRequest); ok {
			if fetches++; fetches == 3 {
				cancel()
			}
		}
	})
	p := &oraclePrinter{}
	call, err := oracleConsume(t, ctx, b, p)
	kit.MistakeIf(t, errors.Is(err, context.Canceled), "returns-canceled")
	kit.NoError(t, call+" with an empty topic, when ctx ends", err)
	kit.Equal(t, "the lines of "+call+" with an empty topic", p.all(), []string(nil))
}
