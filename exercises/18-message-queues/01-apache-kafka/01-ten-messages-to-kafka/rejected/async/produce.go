package orders

import (
	"context"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"
)

// Produce sends n messages to a topic.
func Produce(ctx context.Context, brokers []string, topic string, n int) error {
	transport := &kafka.Transport{}
	defer transport.CloseIdleConnections()
	w := &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        topic,
		Transport:    transport,
		Balancer:     &kafka.Hash{},
		RequiredAcks: kafka.RequireAll,
		BatchTimeout: time.Millisecond,
		Async:        true,
	}
	defer w.Close()

	var messages []kafka.Message
	for i := range n {
		messages = append(messages, kafka.Message{
			Key:     fmt.Appendf(nil, "user-%d", i%4),
			Value:   fmt.Appendf(nil, `{"seq":%d}`, i),
			Headers: []kafka.Header{{Key: "source", Value: []byte("gotrain")}},
		})
	}
	return w.WriteMessages(ctx, messages...)
}
