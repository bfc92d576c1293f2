package viewer

import "fmt"

// ShowByte writes the value of b and the character.
func ShowByte(b byte) string {
	fmt.Printf("%d %c\n", b, b)
	return ""
}
