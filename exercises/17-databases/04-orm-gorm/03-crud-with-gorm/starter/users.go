// Package people keeps users in a table.
package people

import (
	"errors"
	"time"

	"gorm.io/gorm"
)

// ErrNotFound says that no user has the id.
var ErrNotFound = errors.New("no such user")

// User is a row of the table users.
type User struct {
	ID        uint
	Name      string
	Email     string
	Age       int
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Users reads and changes the table.
type Users struct {
	DB *gorm.DB
}

// Create stores a user.
func (u Users) Create(user *User) error {
	return nil
}

// ByID gives the user with an id.
func (u Users) ByID(id uint) (User, error) {
	return User{}, nil
}

// Search gives the users whose names contain a text.
func (u Users) Search(namePart string) ([]User, error) {
	return nil, nil
}

// Rename gives a user another name.
func (u Users) Rename(id uint, name string) error {
	return nil
}

// SetAge gives a user another age.
func (u Users) SetAge(id uint, age int) error {
	return nil
}

// Delete takes a user away.
func (u Users) Delete(id uint) error {
	return nil
}
