//go:build !debug

package main

const debug = false
