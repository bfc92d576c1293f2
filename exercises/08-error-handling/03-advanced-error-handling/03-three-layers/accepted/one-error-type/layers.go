package users

import (
	"errors"
	"fmt"
)

// errNoRow is the cause when a row does not exist.
var errNoRow = errors.New("no row")

// layerError is an error with the context of a layer.
type layerError struct {
	context string
	cause   error
}

func (e layerError) Error() string { return e.context + ": " + e.cause.Error() }

func (e layerError) Unwrap() error { return e.cause }

// within adds a context to what a layer returns.
func within(context string, id int, row string, err error) (string, error) {
	if err != nil {
		return "", layerError{fmt.Sprintf(context, id), err}
	}
	return row, nil
}

// Repo keeps the rows.
type Repo struct {
	Rows map[int]string
}

// Service knows what a profile is.
type Service struct {
	Repo *Repo
}

// Find returns a row.
func (r *Repo) Find(id int) (string, error) {
	err := errNoRow
	row, ok := r.Rows[id]
	if ok {
		err = nil
	}
	return within("repo: find %d", id, row, err)
}

// Profile returns the profile of a user.
func (s *Service) Profile(id int) (string, error) {
	row, err := s.Repo.Find(id)
	return within("service: profile %d", id, row, err)
}

// Handle returns the profile of a user, as the service knows it.
func Handle(s *Service, id int) (string, error) {
	row, err := s.Profile(id)
	return within("handler: GET /users/%d", id, row, err)
}
