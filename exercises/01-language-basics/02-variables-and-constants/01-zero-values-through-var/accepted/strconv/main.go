package main

import (
	"os"
	"strconv"
)

var name string

var age, visits int

var active bool

func main() {
	line := "name=" + strconv.Quote(name)
	line += " age=" + strconv.Itoa(age+visits)
	line += " active=" + strconv.FormatBool(active)
	os.Stdout.WriteString(line + "\n")
}
