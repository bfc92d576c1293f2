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
	row := r.Rows[id]
	if row == "" {
		return "", fmt.Errorf("repo: find %d: %w", id, errNoRow)
	}
	return row, nil
}

// Service knows what a profile is.
type Service struct {
	Repo *Repo
}

// Profile returns the profile of a user.
func (s *Service) Profile(id int) (string, error) {
	row, err := s.Repo.Find(id)
	if err != nil {
		return "", fmt.Errorf("service: profile %d: %w", id, err)
	}
	return row, nil
}

// Handle returns the profile of a user, as the service knows it.
func Handle(s *Service, id int) (string, error) {
	profile, err := s.Profile(id)
	if err != nil {
		return "", fmt.Errorf("handler: GET /users/%d: %w", id, err)
	}
	return profile, nil
}
