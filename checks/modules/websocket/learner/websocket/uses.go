//go:build uses

// Package websocket names what an exercise's go.mod requires.
package websocket

import (
	_ "github.com/gorilla/websocket"
)
