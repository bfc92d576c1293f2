package main

import "fmt"

// The largest value of each width, with all bits set.
var (
	u8  uint8  = 255
	u16 uint16 = 65535
	u32 uint32 = 1<<32 - 1
	u64 uint64 = 18446744073709551615
)

func main() {
	fmt.Println("uint8", u8)
	fmt.Println("uint16", u16)
	fmt.Println("uint32", u32)
	fmt.Println("uint64", u64)
}
