package greet_test

import (
	"errors"
	"testing"

	greet "example.com/testing-a-service-with-the-mock"
)

// find is a repository that is a function.
type find func(id int) (*greet.User, error)

func (f find) FindByID(id int) (*greet.User, error) { return f(id) }

func TestGreeting(t *testing.T) {
	locked := errors.New("locked")
	tests := []struct {
		name     string
		id       int
		user     string
		repoErr  error
		want     string
		wantErr  error
		wantText string
		asked    int
	}{
		{"a user", 3, "Åsa", nil, "Hello, Åsa!", nil, "", 1},
		{"another user", 1, "Bo", nil, "Hello, Bo!", nil, "", 1},
		{"zero", 0, "Root", nil, "", greet.ErrInvalidID, "", 0},
		{"negative", -3, "Root", nil, "", greet.ErrInvalidID, "", 0},
		{"repository fails", 3, "", locked, "", locked, "greeting 3: locked", 1},
		{"repository fails again", 44, "", locked, "", locked, "greeting 44: locked", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asked := 0
			service := greet.UserService{Repo: find(func(id int) (*greet.User, error) {
				asked++
				if id != tt.id {
					t.Errorf("the repository is asked for %d, want %d", id, tt.id)
				}
				if tt.repoErr != nil {
					return nil, tt.repoErr
				}
				return &greet.User{ID: id, Name: tt.user}, nil
			})}
			got, err := service.Greeting(tt.id)
			if got != tt.want || !errors.Is(err, tt.wantErr) {
				t.Fatalf("got %q, %v, want %q, %v", got, err, tt.want, tt.wantErr)
			}
			if tt.wantText != "" && err.Error() != tt.wantText {
				t.Errorf("got error %q, want %q", err, tt.wantText)
			}
			if asked != tt.asked {
				t.Errorf("the repository is asked %d times, want %d", asked, tt.asked)
			}
		})
	}
}
