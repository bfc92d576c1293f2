package kafkatest

import (
	"context"
	"testing"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"gotrain/kit"
)

func TestFillsReadsAndRecords(t *testing.T) {
	b := Start(t, 3, "events")
	watched := 0
	b.Watch(func(kmsg.Request) { watched++ })
	b.Fill(t, &kgo.Record{Topic: "events", Partition: 2, Value: []byte("b")}, &kgo.Record{Topic: "events", Partition: 1, Value: []byte("a")},
		&kgo.Record{Topic: "events", Partition: 2, Value: []byte("c")})
	text := ""
	for _, record := range b.Records(t, "events") {
		text += string(record.Value)
	}
	kit.Equal(t, "the records", text, "abc")
	kit.Equal(t, "the topics", b.Topics(t), []string{"events"})
	kit.Equal(t, "requests seen and watched", kit.Values(len(Seen[kmsg.Request](b)), watched), kit.Values(0, 0))
	kit.Equal(t, "offsets of a group that is none", len(b.Committed(t, "nobody", "events")), 0)

	client, err := kgo.NewClient(kgo.SeedBrokers(b.Addrs()...), kgo.ConsumerGroup("readers"), kgo.ConsumeTopics("events"), kgo.DisableAutoCommit())
	kit.NoError(t, "making a client", err)
	n := 0
	for n < 3 {
		n += client.PollFetches(t.Context()).NumRecords()
	}
	kit.NoError(t, "committing", client.CommitUncommittedOffsets(context.Background()))
	kit.Equal(t, "the committed offsets", b.Committed(t, "readers", "events"), map[int32]int64{1: 1, 2: 2})
	kit.True(t, b.Conns() > 0, "a client", "should be connected")
	client.Close()
	kit.Equal(t, "offset commits seen", len(Seen[*kmsg.OffsetCommitRequest](b)), 1)
	kit.Equal(t, "leaves seen", len(Seen[*kmsg.LeaveGroupRequest](b)), 1)
	kit.True(t, watched > 0, "requests", "should be watched")
}
