package orders

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"testing"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kmsg"

	"gotrain/kafka/kafkatest"
	"gotrain/kit"
)

const oracleTopic = "orders"

// oracleProduce calls Produce, which must leave nothing behind.
func oracleProduce(t *testing.T, ctx context.Context, addrs []string, topic string, n int) (call string, err error) {
	t.Helper()
	call = fmt.Sprintf("Produce(ctx, brokers, %q, %d)", topic, n)
	kit.Finishes(t, call, func() {
		kit.NoLeaks(t, call, func() { err = Produce(ctx, addrs, topic, n) })
	})
	return call, err
}

// oracleArrived fails unless the topic has what Produce should send.
func oracleArrived(t *testing.T, b *kafkatest.Broker, call string, n int) {
	t.Helper()
	values, places := map[string][]string{}, map[string][]int32{}
	records := b.Records(t, oracleTopic)
	for _, r := range records {
		key := string(r.Key)
		values[key] = append(values[key], string(r.Value))
		if !slices.Contains(places[key], r.Partition) {
			places[key] = append(places[key], r.Partition)
		}
		headers := ""
		for _, h := range r.Headers {
			headers += fmt.Sprintf("%s=%s ", h.Key, h.Value)
		}
		kit.Equal(t, "the headers of a message of "+call, headers, "source=gotrain ")
	}
	kit.Equal(t, "the number of messages in the topic after "+call, len(records), n)
	want := map[string][]string{}
	for i := range n {
		key := "user-" + string(rune('0'+i%4))
		want[key] = append(want[key], fmt.Sprintf("{\"seq\":%d}", i))
	}
	for _, key := range []string{"user-0", "user-1", "user-2", "user-3"} {
		got := slices.Clone(values[key])
		slices.Sort(got)
		sorted := slices.Clone(want[key])
		slices.Sort(sorted)
		kit.Equal(t, "the values with the key "+key+", sorted", got, sorted)
		if len(places[key]) > 1 {
			kit.Mistake(t, "least-bytes")
			kit.Failf(t, "messages with the key %s are in several partitions after %s", key, call)
		}
		kit.Equal(t, "the values with the key "+key+" in the order of their partition", values[key], want[key])
	}
	kit.True(t, len(values) == min(n, 4), "the keys of "+call, "should be user-0 to user-3; there are others")
}

func TestSendsMessages(t *testing.T) {
	kit.Stage(t)
	for _, n := range []int{10, 0, 1, 4, 250} {
		b := kafkatest.Start(t, 3, oracleTopic)
		call, err := oracleProduce(t, t.Context(), b.Addrs(), oracleTopic, n)
		kit.NoError(t, call, err)
		requests := kafkatest.Seen[*kmsg.ProduceRequest](b)
		for _, r := range requests {
			kit.MistakeIf(t, r.Acks == 0, "no-acks")
			kit.Equal(t, "acks in the requests of "+call+", where -1 means all replicas", r.Acks, int16(-1))
		}
		oracleArrived(t, b, call, n)
		most := 3 + n/50
		kit.MistakeIf(t, len(requests) == n && n > 3, "one-by-one")
		kit.True(t, len(requests) <= most, call, "should send at most one request for each of the 3 partitions and each batch of 100; it sends %d requests", len(requests))
	}
}

// oracleRefuse has the broker answer produce requests with an error, so many of them.
func oracleRefuse(b *kafkatest.Broker, code *kerr.Error, times int) {
	b.ControlKey(int16(kmsg.Produce), func(r kmsg.Request) (kmsg.Response, error, bool) {
		if times == 0 {
			return nil, nil, false
		}
		times--
		b.KeepControl()
		request := r.(*kmsg.ProduceRequest)
		response := request.ResponseKind().(*kmsg.ProduceResponse)
		for _, topic := range request.Topics {
			answer := kmsg.NewProduceResponseTopic()
			answer.Topic, answer.TopicID = topic.Topic, topic.TopicID
			for _, partition := range topic.Partitions {
				p := kmsg.NewProduceResponseTopicPartition()
				p.Partition, p.ErrorCode = partition.Partition, code.Code
				answer.Partitions = append(answer.Partitions, p)
			}
			response.Topics = append(response.Topics, answer)
		}
		return response, nil, true
	})
}

func TestTheBrokerRefuses(t *testing.T) {
	kit.Stage(t)
	t.Run("for good", func(t *testing.T) {
		b := kafkatest.Start(t, 3, oracleTopic)
		oracleRefuse(b, kerr.TopicAuthorizationFailed, 100)
		call, err := oracleProduce(t, t.Context(), b.Addrs(), oracleTopic, 10)
		kit.MistakeIf(t, err == nil, "async")
		kit.True(t, err != nil, call+" where the broker refuses the messages", "should return an error; it is nil")
	})
	t.Run("for a moment", func(t *testing.T) {
		b := kafkatest.Start(t, 3, oracleTopic)
		oracleRefuse(b, kerr.NotLeaderForPartition, 1)
		call, err := oracleProduce(t, t.Context(), b.Addrs(), oracleTopic, 10)
		kit.NoError(t, call+" where the broker refuses the first request for a moment", err)
		oracleArrived(t, b, call, 10)
	})
}

func TestAnUnknownTopic(t *testing.T) {
	kit.Stage(t)
	b := kafkatest.Start(t, 3, oracleTopic)
	call, err := oracleProduce(t, t.Context(), b.Addrs(), "odrers", 10)
	topics := b.Topics(t)
	kit.MistakeIf(t, slices.Contains(topics, "odrers"), "creates-topic")
	kit.Equal(t, "the topics after "+call, topics, []string{oracleTopic})
	kit.True(t, err != nil, call+" with a topic that does not exist", "should return an error; it is nil")
}

func TestNobodyIsThere(t *testing.T) {
	kit.Stage(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	kit.NoError(t, "kit: finding a port", err)
	ln.Close()
	call, err := oracleProduce(t, t.Context(), []string{ln.Addr().String()}, oracleTopic, 10)
	kit.True(t, err != nil, call+" with a broker that is not there", "should return an error; it is nil")
}

func TestTheContextHasEnded(t *testing.T) {
	kit.Stage(t)
	b := kafkatest.Start(t, 3, oracleTopic)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	call, err := oracleProduce(t, ctx, b.Addrs(), oracleTopic, 10)
	kit.True(t, errors.Is(err, context.Canceled), call+" with a ctx that is cancelled", "should return an error that is or wraps context.Canceled; it is %s", kit.Show(err))
}
