package talk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gorilla/websocket"
)

type incoming struct {
	text string
	err  error
}

// Talk reads in a goroutine of its own, so that it can wait for a reply and for ctx at once.
func Talk(ctx context.Context, url string, lines []string) (replies []string, err error) {
	dialer := *websocket.DefaultDialer
	conn, response, err := dialer.DialContext(ctx, url, nil)
	if errors.Is(err, websocket.ErrBadHandshake) {
		return nil, fmt.Errorf("the server answers with %d", response.StatusCode)
	} else if err != nil {
		return nil, err
	}
	arrived, gone := make(chan incoming), make(chan struct{})
	defer func() {
		conn.Close()
		close(gone)
	}()
	go func() {
		for {
			_, data, err := conn.ReadMessage()
			select {
			case arrived <- incoming{string(data), err}:
			case <-gone:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	next := func() (string, error) {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case in := <-arrived:
			return in.text, in.err
		}
	}
	send := func(kind int, data []byte) error {
		sent := make(chan error, 1)
		go func() { sent <- conn.WriteMessage(kind, data) }()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-sent:
			return err
		}
	}
	for _, line := range lines {
		if err := send(websocket.TextMessage, []byte(line)); err != nil {
			return replies, err
		}
		reply, err := next()
		if err != nil {
			return replies, err
		}
		replies = append(replies, reply)
	}
	if err := conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, "done"), time.Now().Add(time.Hour)); err != nil {
		return replies, err
	}
	for err == nil { // messages may come before the server's close frame
		_, err = next()
	}
	if closed := new(websocket.CloseError); errors.As(err, &closed) && closed.Code == 1000 {
		return replies, nil
	}
	return replies, err
}
