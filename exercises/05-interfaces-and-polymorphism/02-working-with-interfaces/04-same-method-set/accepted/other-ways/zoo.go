package zoo

type (
	flight interface{ Fly() string }
	// Flyer is what can fly, as the flight show sees it.
	Flyer interface{ flight }
	// Winged is what can fly, as the vet sees it.
	Winged flight
)

// ToWinged returns f for the vet.
func ToWinged(f Flyer) (w Winged) {
	w = f
	return
}

// AllWinged returns the elements of fs for the vet.
func AllWinged(fs []Flyer) (ws []Winged) {
	for _, f := range fs {
		ws = append(ws, ToWinged(f))
	}
	return ws
}
