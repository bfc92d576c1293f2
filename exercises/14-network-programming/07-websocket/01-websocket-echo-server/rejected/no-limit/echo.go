package echo

import (
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	pingEvery = 30 * time.Second
	silence   = 60 * time.Second
	patience  = 10 * time.Second // with a client that does not read
)

// Echo gives a handler that upgrades to WebSocket and sends every message back.
// Browsers may connect from pages of origin only.
func Echo(origin string) http.Handler {
	upgrader := websocket.Upgrader{CheckOrigin: func(r *http.Request) bool {
		from := r.Header.Get("Origin")
		return from == "" || from == origin
	}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return // Upgrade has answered
		}
		defer conn.Close()
		done := make(chan struct{})
		defer close(done)
		go ping(conn, done)
		echo(conn)
	})
}

// echo reads until the client leaves, is silent or sends too much. Pings and
// close frames of the client are answered while it reads.
func echo(conn *websocket.Conn) {
	heard := func() error { return conn.SetReadDeadline(time.Now().Add(silence)) }
	heard()
	conn.SetPongHandler(func(string) error { return heard() })
	for {
		kind, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		heard()
		conn.SetWriteDeadline(time.Now().Add(patience))
		if err := conn.WriteMessage(kind, data); err != nil {
			return
		}
	}
}

// ping uses WriteControl, which may run beside a WriteMessage.
func ping(conn *websocket.Conn, done <-chan struct{}) {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(patience))
		case <-done:
			return
		}
	}
}
