//go:build ignore

// The server does this as well, with -mode=cli.
package main
