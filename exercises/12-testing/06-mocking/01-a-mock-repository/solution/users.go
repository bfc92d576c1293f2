package users

import (
	"errors"
	"fmt"
)

// User is somebody with an account.
type User struct {
	ID   int
	Name string
}

// UserRepository is what the code of this package needs to know about where
// users are kept.
type UserRepository interface {
	FindByID(id int) (*User, error)
}

// ErrNotFound is wrapped by the error for an id that nobody has.
var ErrNotFound = errors.New("user not found")

// MockRepo is a UserRepository for tests. Its zero value is an empty one.
type MockRepo struct {
	Users map[int]*User // by id
	Err   error         // what FindByID returns for every id, if set
	Calls []int         // the ids that were asked for, in order
}

var _ UserRepository = (*MockRepo)(nil)

// FindByID notes the id and returns Err, the user, or ErrNotFound.
func (m *MockRepo) FindByID(id int) (*User, error) {
	m.Calls = append(m.Calls, id)
	if m.Err != nil {
		return nil, m.Err
	}
	user := m.Users[id]
	if user == nil {
		return nil, fmt.Errorf("id %d: %w", id, ErrNotFound)
	}
	return user, nil
}
