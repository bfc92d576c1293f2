package main

import (
	"flag"
	"fmt"

	"example.com/app/internal/version"
)

func main() {
	mode := flag.String("mode", "server", "server or cli")
	short := flag.Bool("short", false, "print the version only")
	flag.Parse()
	if *mode == "cli" && *short {
		fmt.Println(version.Version)
		return
	}
	fmt.Println(*mode, version.Version)
}
