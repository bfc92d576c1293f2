package greet

import "testing"

func TestGreeting(t *testing.T) {
	repo := &MockRepo{Users: map[int]*User{7: {ID: 7, Name: "Ann"}}}
	service := UserService{Repo: repo}
	_ = service
}
