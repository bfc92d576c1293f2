package main

import (
	"fmt"
	"math"
)

var u8, u16, u32, u64 uint64 = math.MaxUint8, math.MaxUint16, math.MaxUint32, math.MaxUint64

func main() {
	fmt.Println("uint8", u8)
	fmt.Println("uint16", u16)
	fmt.Println("uint32", u32)
	fmt.Println("uint64", u64)
}
