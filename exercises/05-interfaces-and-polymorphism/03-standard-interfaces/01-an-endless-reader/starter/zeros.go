package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}
