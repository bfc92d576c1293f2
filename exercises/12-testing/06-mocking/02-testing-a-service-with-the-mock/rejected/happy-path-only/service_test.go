package greet

import (
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
