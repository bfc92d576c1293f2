package workers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

const tries = 3

// Worker handles the records of its share of a topic.
type Worker struct {
	client *kgo.Client
	handle func(ctx context.Context, partition int32, offset int64, value []byte) error

	mu       sync.Mutex
	assigned map[int32]bool
}

// NewWorker makes a worker, a member of a group.
func NewWorker(brokers []string, topic, group string, handle func(ctx context.Context, partition int32, offset int64, value []byte) error) (*Worker, error) {
	w := &Worker{handle: handle, assigned: map[int32]bool{}}
	set := func(owned bool) func(context.Context, *kgo.Client, map[string][]int32) {
		return func(_ context.Context, _ *kgo.Client, partitions map[string][]int32) {
			w.mu.Lock()
			defer w.mu.Unlock()
			for _, p := range partitions[topic] {
				w.assigned[p] = owned
			}
		}
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(brokers...),
		kgo.ConsumerGroup(group),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.HeartbeatInterval(100*time.Millisecond),
		// No partition goes while its records are handled, so that all of them are committed when it does.
		kgo.BlockRebalanceOnPoll(),
		kgo.OnPartitionsAssigned(set(true)),
		kgo.OnPartitionsRevoked(set(false)),
		kgo.OnPartitionsLost(set(false)),
	)
	if err != nil {
		return nil, err
	}
	w.client = client
	return w, nil
}

// Run handles records until ctx ends.
func (w *Worker) Run(ctx context.Context) error {
	defer w.client.CloseAllowingRebalance()
	for ctx.Err() == nil {
		fetches := w.client.PollFetches(ctx)
		done, err := w.handleAll(ctx, fetches.Records())
		// What is done is done, also when ctx has ended by now.
		err = errors.Join(err, w.client.CommitRecords(context.WithoutCancel(ctx), done...))
		if err != nil && ctx.Err() == nil {
			return err
		}
		w.client.AllowRebalance()
	}
	return nil
}

// handleAll handles records until one fails or ctx ends, and gives those that are done.
func (w *Worker) handleAll(ctx context.Context, records []*kgo.Record) (done []*kgo.Record, err error) {
	for _, r := range records {
		for range tries {
			if ctx.Err() != nil {
				return done, nil
			}
			if err = w.handle(ctx, r.Partition, r.Offset, r.Value); err == nil {
				break
			}
		}
		if err != nil {
			return done, fmt.Errorf("partition %d, offset %d: %w", r.Partition, r.Offset, err)
		}
		done = append(done, r)
	}
	return done, nil
}

// Assigned gives the partitions that belong to the worker at the moment, sorted.
func (w *Worker) Assigned() []int32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	owned := maps.Clone(w.assigned)
	maps.DeleteFunc(owned, func(_ int32, owned bool) bool { return !owned })
	return slices.Sorted(maps.Keys(owned))
}
