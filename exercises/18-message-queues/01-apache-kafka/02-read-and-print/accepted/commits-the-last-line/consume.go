package events

import (
	"context"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/segmentio/kafka-go"
)

// Consume prints the messages of a topic.
func Consume(ctx context.Context, brokers []string, topic, group string, w io.Writer) (err error) {
	r := kafka.NewReader(kafka.ReaderConfig{
		Brokers: brokers, Topic: topic, GroupID: group,
		MaxWait: time.Second,
	})
	defer func() { err = errors.Join(err, r.Close()) }()
	for {
		m, err := r.FetchMessage(ctx)
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return nil
		}
		if err != nil {
			return err
		}
		line := strconv.AppendInt(nil, int64(m.Partition), 10)
		line = append(line, ':')
		line = strconv.AppendInt(line, m.Offset, 10)
		line = append(append(append(append(line, ' '), m.Key...), '='), m.Value...)
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
		// Also for the last one: it is printed.
		if err := r.CommitMessages(context.WithoutCancel(ctx), m); err != nil {
			return err
		}
	}
}
