package orders

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/segmentio/kafka-go"
)

type event struct {
	Seq int `json:"seq"`
}

// Produce sends n messages to a topic.
func Produce(ctx context.Context, brokers []string, topic string, n int) (err error) {
	pool := new(kafka.Transport)
	defer pool.CloseIdleConnections()
	w := kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Balancer:     kafka.CRC32Balancer{},
		RequiredAcks: kafka.RequireAll,
		MaxAttempts:  3,
		BatchTimeout: 10 * time.Millisecond,
		Transport:    pool,
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	messages := make([]kafka.Message, n)
	for i := range messages {
		value, err := json.Marshal(event{i})
		if err != nil {
			return err
		}
		messages[i] = kafka.Message{
			Topic:   topic,
			Key:     []byte("user-" + strconv.Itoa(i%4)),
			Value:   value,
			Headers: []kafka.Header{{Key: "source", Value: []byte("gotrain")}},
		}
	}
	return w.WriteMessages(ctx, messages...)
}
