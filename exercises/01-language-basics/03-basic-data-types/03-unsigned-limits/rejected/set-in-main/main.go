package main

import (
	"fmt"
	"math"
)

var (
	u8  uint8
	u16 uint16
	u32 uint32
	u64 uint64
)

func main() {
	u8, u16, u32, u64 = math.MaxUint8, math.MaxUint16, math.MaxUint32, math.MaxUint64
	fmt.Println("uint8", u8)
	fmt.Println("uint16", u16)
	fmt.Println("uint32", u32)
	fmt.Println("uint64", u64)
}
