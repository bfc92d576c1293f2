package main

import (
	"bufio"
	"os"
	"strconv"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	writeTickets(out, limit)
}

func writeTickets(out *bufio.Writer, count int) {
	for done := 0; done < count; done++ {
		out.WriteString(strconv.Itoa(done+1) + "\n")
	}
}
