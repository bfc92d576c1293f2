package main

import (
	"fmt"

	"example.com/app/internal/version"
)

func announce() { fmt.Printf("%s %s\n", "server", version.Version) }
