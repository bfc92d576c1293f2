package main

import "os"

// The brace below is on the wrong line.
func main()
{ os.Stdout.WriteString("ok\n") }
