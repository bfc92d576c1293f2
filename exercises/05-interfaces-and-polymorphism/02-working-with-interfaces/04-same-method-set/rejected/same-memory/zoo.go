package zoo

import "unsafe"

// Flyer is what can fly, as the flight show sees it.
type Flyer interface{ Fly() string }

// Winged is what can fly, as the vet sees it.
type Winged interface{ Fly() string }

// ToWinged returns f for the vet.
func ToWinged(f Flyer) Winged {
	return f
}

// AllWinged returns the elements of fs for the vet.
func AllWinged(fs []Flyer) []Winged {
	return *(*[]Winged)(unsafe.Pointer(&fs))
}
