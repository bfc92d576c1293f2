// anonymous_functions1
// Make the program end well.
package main

import "os"

func main() {
	code := 3
	end := func() { code = 0 }
	_ = end
	os.Exit(code)
}
