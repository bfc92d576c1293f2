package orders

import (
	"container/list"
	"io"
)

type (
	// ReadWriter takes orders and gives them back.
	ReadWriter interface {
		Writer
		Reader
	}
	// Writer is where orders go.
	Writer interface{ Write(s string) error }
	// Reader is where orders come from.
	Reader interface{ Read() (string, error) }
)

// Queue holds orders, oldest first.
type Queue struct{ waiting list.List }

var _ ReadWriter = (*Queue)(nil)

// Read removes the oldest order and returns it, or io.EOF when there is none.
func (q *Queue) Read() (order string, err error) {
	front := q.waiting.Front()
	if front == nil {
		err = io.EOF
		return
	}
	order = q.waiting.Remove(front).(string)
	return
}

// Write adds an order.
func (q *Queue) Write(s string) error {
	_ = q.waiting.PushBack(s)
	return nil
}
