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
	}
	defer w.Close()

	for i := range n {
		err := w.WriteMessages(ctx, kafka.Message{
			Key:     fmt.Appendf(nil, "user-%d", i%4),
			Value:   fmt.Appendf(nil, `{"seq":%d}`, i),
			Headers: []kafka.Header{{Key: "source", Value: []byte("gotrain")}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
