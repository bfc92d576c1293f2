// Package greet greets users.
package greet

import (
	"errors"
	"fmt"
)

var (
	// ErrInvalidID is the error for an id that no user can have.
	ErrInvalidID = errors.New("invalid id")

	// ErrNotFound is what a UserRepository says of an id without a user.
	ErrNotFound = errors.New("user not found")
)

// User is somebody who can be greeted.
type User struct {
	ID   int
	Name string
}

// UserRepository knows the users.
type UserRepository interface {
	// FindByID returns the user with an id, or an error.
	FindByID(id int) (*User, error)
}

// UserService greets the users of a repository.
type UserService struct{ Repo UserRepository }

// Greeting returns the greeting for the user with an id. Ids below 1 are
// refused with ErrInvalidID, and the repository is not asked for them.
func (s UserService) Greeting(id int) (string, error) {
	if id <= 0 {
		return "", ErrInvalidID
	}
	user, err := s.Repo.FindByID(id)
	if err != nil {
		return "", fmt.Errorf("greeting %d: %w", id, err)
	}
	return "Hello, " + user.Name + "!", nil
}
