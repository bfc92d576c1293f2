package greet

import (
	"errors"
	"slices"
	"testing"
)

func TestGreetsByName(t *testing.T) {
	for id, want := range map[int]string{7: "Hello, Ann!", 1: "Hello, Ben!"} {
		repo := &MockRepo{Users: map[int]*User{7: {ID: 7, Name: "Ann"}, 1: {ID: 1, Name: "Ben"}}}
		got, err := UserService{repo}.Greeting(id)
		if err != nil || got != want {
			t.Errorf("Greeting(%d) = %q, %v, want %q, nil", id, got, err, want)
		}
		if !slices.Equal(repo.Calls, []int{id}) {
			t.Errorf("Greeting(%d) asks the repository for %v, want %v", id, repo.Calls, []int{id})
		}
	}
}

func TestRefusesInvalidIDs(t *testing.T) {
	for _, id := range []int{-1, -40} {
		repo := &MockRepo{}
		if _, err := (UserService{repo}).Greeting(id); !errors.Is(err, ErrInvalidID) {
			t.Errorf("Greeting(%d): got error %v, want %v", id, err, ErrInvalidID)
		}
		if len(repo.Calls) > 0 {
			t.Errorf("Greeting(%d) asks the repository for %v, want no call", id, repo.Calls)
		}
	}
}

func TestWrapsErrorsOfTheRepository(t *testing.T) {
	down := errors.New("no connection")
	for _, id := range []int{7, 1} {
		_, err := UserService{&MockRepo{Err: down}}.Greeting(id)
		if !errors.Is(err, down) {
			t.Fatalf("Greeting(%d): got error %v, want one that wraps %v", id, err, down)
		}
		want := map[int]string{7: "greeting 7: no connection", 1: "greeting 1: no connection"}[id]
		if err.Error() != want {
			t.Errorf("Greeting(%d): got error %q, want %q", id, err, want)
		}
	}
}
