package events

import (
	"context"
	"fmt"
	"io"

	"github.com/segmentio/kafka-go"
)

// Consume prints the messages of a topic.
func Consume(ctx context.Context, brokers []string, topic, group string, w io.Writer) error {
	r := kafka.NewReader(kafka.ReaderConfig{
		Brokers:     brokers,
		Topic:       topic,
		GroupID:     group,
		StartOffset: kafka.FirstOffset,
	})
	defer r.Close()
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return nil
		}
		if _, err := fmt.Fprintf(w, "%d:%d %s=%s\n", m.Partition, m.Offset, m.Key, m.Value); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
	}
}
