package greet

import "fmt"

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
	if user := m.Users[id]; user != nil {
		return user, nil
	}
	return nil, fmt.Errorf("id %d: %w", id, ErrNotFound)
}
