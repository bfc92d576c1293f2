package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("before")
	outer()
	fmt.Println("after")
}

func outer() {
	inner()
}

func inner() {
	fmt.Fprintln(os.Stderr, "panic: boom: 7 files lost")
	fmt.Fprintln(os.Stderr)
	fmt.Fprintln(os.Stderr, "goroutine 1 [running]:")
	fmt.Fprintln(os.Stderr, "main.inner(...)\n\t/home/ann/main.go:19")
	fmt.Fprintln(os.Stderr, "main.outer(...)\n\t/home/ann/main.go:15")
	fmt.Fprintln(os.Stderr, "main.main()\n\t/home/ann/main.go:10 +0x4f")
	os.Exit(2)
}
