package workers

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type handler = func(ctx context.Context, partition int32, offset int64, value []byte) error

// Worker handles the records of its share of a topic.
type Worker struct {
	*kgo.Client
	do   handler
	mine atomic.Pointer[[]int32]
}

// NewWorker makes a worker, a member of a group.
func NewWorker(brokers []string, topic, group string, handle func(ctx context.Context, partition int32, offset int64, value []byte) error) (*Worker, error) {
	w := &Worker{do: handle}
	w.mine.Store(new([]int32))
	gone := func(ctx context.Context, cl *kgo.Client, lost map[string][]int32) {
		cl.CommitMarkedOffsets(ctx)
		left := slices.DeleteFunc(slices.Clone(*w.mine.Load()), func(p int32) bool { return slices.Contains(lost[topic], p) })
		w.mine.Store(&left)
	}
	var err error
	w.Client, err = kgo.NewClient(
		kgo.SeedBrokers(brokers...), kgo.ConsumerGroup(group), kgo.ConsumeTopics(topic),
		kgo.HeartbeatInterval(time.Second/10),
		kgo.AutoCommitMarks(), kgo.AutoCommitInterval(time.Hour),
		kgo.BlockRebalanceOnPoll(),
		kgo.OnPartitionsAssigned(func(_ context.Context, _ *kgo.Client, come map[string][]int32) {
			all := slices.Concat(*w.mine.Load(), come[topic])
			slices.Sort(all)
			w.mine.Store(&all)
		}),
		kgo.OnPartitionsRevoked(gone), kgo.OnPartitionsLost(gone),
	)
	if err != nil {
		return nil, err
	}
	return w, nil
}

// Run handles records until ctx ends.
func (w *Worker) Run(ctx context.Context) error {
	defer w.CloseAllowingRebalance() // revokes what is assigned, which commits
	for {
		fetches := w.PollFetches(ctx)
		for _, record := range fetches.Records() {
			if err := w.book(ctx, record); ctx.Err() != nil && err != nil {
				return nil
			} else if err != nil {
				return err
			}
			w.MarkCommitRecords(record)
			if ctx.Err() != nil {
				return nil
			}
		}
		if ctx.Err() != nil || fetches.IsClientClosed() {
			return nil
		}
		w.CommitMarkedOffsets(ctx)
		w.AllowRebalance()
	}
}

func (w *Worker) book(ctx context.Context, r *kgo.Record) error {
	err := w.do(ctx, r.Partition, r.Offset, r.Value)
	for n := 2; n <= 3 && err != nil && ctx.Err() == nil; n++ {
		err = w.do(ctx, r.Partition, r.Offset, r.Value)
	}
	return err
}

// Assigned gives the partitions that belong to the worker at the moment, sorted.
func (w *Worker) Assigned() []int32 {
	return slices.Clone(*w.mine.Load())
}
