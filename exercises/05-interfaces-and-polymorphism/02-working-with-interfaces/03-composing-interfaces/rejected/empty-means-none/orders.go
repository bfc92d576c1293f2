package orders

import "io"

// Reader is where orders come from.
type Reader interface {
	Read() (string, error)
}

// Writer is where orders go.
type Writer interface {
	Write(s string) error
}

// ReadWriter is both.
type ReadWriter interface {
	Reader
	Writer
}

// Queue holds orders, oldest first. Its zero value is an empty queue.
type Queue struct {
	orders []string
}

// Write adds an order.
func (q *Queue) Write(s string) error {
	if s != "" {
		q.orders = append(q.orders, s)
	}
	return nil
}

// Read removes the oldest order and returns it, or io.EOF when there is none.
func (q *Queue) Read() (string, error) {
	if len(q.orders) == 0 {
		return "", io.EOF
	}
	s := q.orders[0]
	q.orders = q.orders[1:]
	return s, nil
}
