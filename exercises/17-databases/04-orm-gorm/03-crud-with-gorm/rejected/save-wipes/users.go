// Package people keeps users in a table.
package people

import (
	"errors"
	"strings"
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
	var user User
	err := u.DB.First(&user, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return User{}, ErrNotFound
	}
	return user, err
}

// Search gives the users whose names contain a text.
func (u Users) Search(namePart string) ([]User, error) {
	var users []User
	literal := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	err := u.DB.Where(`name LIKE ? ESCAPE '\'`, "%"+literal.Replace(namePart)+"%").Order("id").Find(&users).Error
	return users, err
}

// Rename gives a user another name.
func (u Users) Rename(id uint, name string) error {
	if _, err := u.ByID(id); err != nil {
		return err
	}
	return u.DB.Save(&User{ID: id, Name: name}).Error
}

// SetAge gives a user another age.
func (u Users) SetAge(id uint, age int) error {
	return met(u.DB.Model(&User{}).Where("id = ?", id).Update("age", age))
}

// Delete takes a user away.
func (u Users) Delete(id uint) error {
	return met(u.DB.Where("id = ?", id).Delete(&User{}))
}

// met tells whether a statement has met a row.
func met(res *gorm.DB) error {
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrNotFound
	}
	return res.Error
}
