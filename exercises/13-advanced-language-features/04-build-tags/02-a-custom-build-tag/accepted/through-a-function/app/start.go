package main

import (
	"fmt"
	"io"
)

func start(w io.Writer) {
	switch debug {
	case true:
		fmt.Fprintln(w, "debug: starting")
	}
}
