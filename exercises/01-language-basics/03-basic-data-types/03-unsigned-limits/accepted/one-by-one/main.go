package main

import (
	"fmt"
	"math"
)

const all = math.MaxUint32

var u8, u16 = byte(math.MaxUint8), uint16(math.MaxUint16)
var u32 uint32 = all
var u64 = uint64(math.MaxUint64)

func main() {
	for _, u := range []any{u8, u16, u32, u64} {
		fmt.Printf("%T %[1]d\n", u)
	}
}
