//go:build debug

package main

import "os"

var debug = os.Getenv("DEBUG") != "0"
