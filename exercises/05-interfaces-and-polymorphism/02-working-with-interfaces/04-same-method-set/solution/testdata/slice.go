package slice

type Flyer interface{ Fly() string }

type Winged interface{ Fly() string }

func AllWinged(fs []Flyer) []Winged {
	return fs
}
