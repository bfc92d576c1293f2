package lamps

// Each lamp as a mask of one bit.
const (
	lamp0 uint8 = 1 << iota
	lamp1
	lamp2
	lamp3
)

// SetBit3 returns n with bit 3 set.
func SetBit3(n uint8) uint8 {
	n |= lamp3
	return n
}

// ClearBit2 keeps all bits but one: ^ with one operand inverts every bit.
func ClearBit2(n uint8) uint8 {
	return n & ^lamp2
}

// ToggleBit1 returns n with bit 1 flipped.
func ToggleBit1(n uint8) uint8 {
	return n ^ lamp1
}

// Bit0 reports whether bit 0 of n is set: odd numbers have it.
func Bit0(n uint8) bool {
	return n%2 == lamp0
}
