// go:build debug

package main

const debug = true
