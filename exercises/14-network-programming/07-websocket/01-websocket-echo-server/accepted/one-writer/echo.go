package echo

import (
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

type message struct {
	kind int
	data []byte
}

// Echo gives a handler in which one goroutine reads and the other one does all the writing.
func Echo(origin string) http.Handler {
	var upgrader websocket.Upgrader
	upgrader.CheckOrigin = func(*http.Request) bool { return true } // looked at before
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if from := r.Header.Values("Origin"); len(from) > 1 || len(from) == 1 && from[0] != origin {
			http.Error(w, "not from here", http.StatusForbidden)
			return
		}
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		messages, written := make(chan message), make(chan struct{})
		go func() {
			defer close(written)
			defer conn.Close()
			ticker := time.NewTicker(30 * time.Second)
			defer ticker.Stop()
			for {
				next := message{websocket.PingMessage, nil}
				select {
				case m, ok := <-messages:
					if !ok {
						return
					}
					next = m
				case <-ticker.C:
				}
				conn.SetWriteDeadline(time.Now().Add(10 * time.Second))
				if conn.WriteMessage(next.kind, next.data) != nil {
					return
				}
			}
		}()
		read(conn, messages, written)
		close(messages)
		<-written
	})
}

func read(conn *websocket.Conn, messages chan<- message, written <-chan struct{}) {
	conn.SetReadLimit(1 << 16)
	extend := func() { conn.SetReadDeadline(time.Now().Add(time.Minute)) }
	conn.SetPongHandler(func(string) error { extend(); return nil })
	for {
		extend()
		kind, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		select {
		case messages <- message{kind, data}:
		case <-written:
			return
		}
	}
}
