// Package hotel has the models of a small hotel, and brings databases up to them.
package hotel

import "time"

// Guest is somebody who has stayed here.
type Guest struct {
	ID        uint
	Name      string `gorm:"not null"`
	Email     string
	Status    string `gorm:"not null;default:active"`
	CreatedAt time.Time
}

// Booking is a stay of a guest.
type Booking struct {
	ID      uint
	GuestID uint `gorm:"index"`
	Room    int
	Nights  int
}
