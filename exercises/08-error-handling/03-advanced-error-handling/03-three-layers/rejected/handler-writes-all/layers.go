package users

import (
	"errors"
	"fmt"
)

// errNoRow is the cause when a row does not exist.
var errNoRow = errors.New("no row")

// Repo keeps the rows.
type Repo struct {
	Rows map[int]string
}

// Find returns a row.
func (r *Repo) Find(id int) (string, error) {
	row, ok := r.Rows[id]
	if !ok {
		return "", errNoRow
	}
	return row, nil
}

// Service knows what a profile is.
type Service struct {
	Repo *Repo
}

// Profile returns the profile of a user.
func (s *Service) Profile(id int) (string, error) {
	return s.Repo.Find(id)
}

// Handle returns the profile of a user, as the service knows it.
func Handle(s *Service, id int) (string, error) {
	profile, err := s.Profile(id)
	if err != nil {
		return "", fmt.Errorf("handler: GET /users/%d: service: profile %d: repo: find %d: %w", id, id, id, err)
	}
	return profile, nil
}
