// Package movies changes movies in MongoDB.
package movies

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

// The errors of this package.
var (
	ErrNotFound = errors.New("no such movie")
	ErrStars    = errors.New("stars are 1 to 5")
	ErrYear     = errors.New("year must be above 0")
)

// A Movie is a document of the collection.
type Movie struct {
	Title     string
	Year      int
	Genres    []string
	Votes     int
	Sum       int
	UpdatedAt time.Time `bson:"updated_at"`
}

// Rate adds a vote and returns the movie after it.
func Rate(ctx context.Context, c *mongo.Collection, title string, stars int) (Movie, error) {
	return Movie{}, nil
}

// AddGenre adds a genre, unless the movie has it.
func AddGenre(ctx context.Context, c *mongo.Collection, title, genre string) (changed bool, err error) {
	return false, nil
}

// DeleteBefore deletes the movies of the years before a year.
func DeleteBefore(ctx context.Context, c *mongo.Collection, year int) (int64, error) {
	return 0, nil
}
