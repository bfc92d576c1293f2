package main

import "fmt"

type (
	Winged interface{ Fly() (how string) }
	Flyer  interface{ Fly() string }
	flock  []Flyer
)

type goose struct{}

func (goose) Fly() string { return "honk" }

func main() {
	birds := func() []Winged {
		return append(flock{goose{}}, goose{})
	}
	fmt.Println(birds())
}
