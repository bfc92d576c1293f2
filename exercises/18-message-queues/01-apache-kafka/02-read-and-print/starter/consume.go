package events

import (
	"context"
	"io"
)

// Consume prints the messages of a topic.
func Consume(ctx context.Context, brokers []string, topic, group string, w io.Writer) error {
	return nil
}
