// Package people keeps users in a table.
package people

import (
	"errors"
	"fmt"
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
	return u.DB.Create(user).Error
}

// ByID gives the user with an id.
func (u Users) ByID(id uint) (User, error) {
	var found []User
	if err := u.DB.Where(map[string]any{"id": id}).Limit(1).Find(&found).Error; err != nil {
		return User{}, err
	}
	if len(found) == 0 {
		return User{}, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	return found[0], nil
}

// Search gives the users whose names contain a text.
func (u Users) Search(namePart string) ([]User, error) {
	users := []User{}
	err := u.DB.Order("id").Find(&users, "instr(lower(name), lower(?)) > 0", namePart).Error
	return users, err
}

// Rename gives a user another name.
func (u Users) Rename(id uint, name string) error {
	return u.set(id, map[string]any{"name": name})
}

// SetAge gives a user another age.
func (u Users) SetAge(id uint, age int) error {
	return u.set(id, map[string]any{"age": age})
}

func (u Users) set(id uint, columns map[string]any) error {
	user, err := u.ByID(id)
	if err != nil {
		return err
	}
	return u.DB.Model(&user).Updates(columns).Error
}

// Delete takes a user away.
func (u Users) Delete(id uint) error {
	user, err := u.ByID(id)
	if err != nil {
		return err
	}
	return u.DB.Delete(&user).Error
}
