package zoo

// Flyer is what can fly, as the flight show sees it.
type Flyer interface{ Fly() string }

// Winged is what can fly, as the vet sees it.
type Winged = Flyer

// ToWinged returns f for the vet.
func ToWinged(f Flyer) Winged {
	return f
}

// AllWinged returns the elements of fs for the vet.
func AllWinged(fs []Flyer) []Winged {
	ws := make([]Winged, len(fs))
	copy(ws, fs)
	return ws
}
