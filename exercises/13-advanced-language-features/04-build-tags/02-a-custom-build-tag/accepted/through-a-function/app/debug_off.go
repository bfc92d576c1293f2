//go:build !debug

/*
Without the tag.
*/

package main

const (
	on    = 0
	debug = on == 1
)
