package assign

import "fmt"

type text = string

// Lower tries to change its parameter.
func Lower(s text) {
	fmt.Println(s)
	(s)[0] = ('h')
}
