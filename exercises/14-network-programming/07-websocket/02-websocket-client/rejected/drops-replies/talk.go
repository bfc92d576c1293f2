package talk

import (
	"context"
	"fmt"

	"github.com/gorilla/websocket"
)

// Talk sends each line to a WebSocket server and gives the replies.
func Talk(ctx context.Context, url string, lines []string) ([]string, error) {
	conn, resp, err := websocket.DefaultDialer.DialContext(ctx, url, nil)
	if err != nil {
		if resp != nil {
			return nil, fmt.Errorf("%w: %s", err, resp.Status)
		}
		return nil, err
	}
	defer conn.Close()
	// Neither reading nor writing knows ctx, but both end with the connection.
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()

	replies, err := exchange(conn, lines)
	if ctx.Err() != nil {
		return replies, ctx.Err()
	}
	return replies, err
}

func exchange(conn *websocket.Conn, lines []string) ([]string, error) {
	var replies []string
	for _, line := range lines {
		if err := conn.WriteMessage(websocket.TextMessage, []byte(line)); err != nil {
			return replies, err
		}
		_, reply, err := conn.ReadMessage()
		if err != nil {
			return nil, err
		}
		replies = append(replies, string(reply))
	}
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	if err := conn.WriteMessage(websocket.CloseMessage, bye); err != nil {
		return replies, err
	}
	for {
		_, _, err := conn.ReadMessage()
		if websocket.IsCloseError(err, websocket.CloseNormalClosure) {
			return replies, nil
		}
		if err != nil {
			return replies, err
		}
	}
}
