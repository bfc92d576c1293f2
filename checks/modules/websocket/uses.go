//go:build uses

// Package websocket names what the checks of the set use, so that go mod tidy keeps it.
package websocket

import (
	_ "github.com/gorilla/websocket"
)
