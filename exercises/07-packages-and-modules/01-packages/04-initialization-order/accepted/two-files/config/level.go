package config

import "fmt"

// Level is the level of logging.
var Level = func() int { fmt.Println("config: var"); return 3 }()
