package main

import (
	"fmt"
	"math"
)

var (
	u8  uint8  = math.MaxUint8
	u16 uint16 = math.MaxUint16
	u32 uint32 = math.MaxUint32
	u64 uint64 = math.MaxUint64
)

func main() {
	fmt.Println("uint8 255")
	fmt.Println("uint16 65535")
	fmt.Println("uint32 4294967295")
	fmt.Println("uint64 18446744073709551615")
}
