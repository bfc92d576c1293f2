// Package movies changes movies in MongoDB.
package movies

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
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
	if stars < 1 || stars > 5 {
		return Movie{}, ErrStars
	}
	change := bson.D{
		{Key: "$inc", Value: bson.D{{Key: "votes", Value: 1}, {Key: "sum", Value: stars}}},
		{Key: "$set", Value: bson.D{{Key: "updated_at", Value: time.Now()}}},
	}
	var m Movie
	err := c.FindOneAndUpdate(ctx, bson.D{{Key: "title", Value: title}}, change,
		options.FindOneAndUpdate().SetReturnDocument(options.After)).Decode(&m)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return Movie{}, ErrNotFound
	}
	return m, err
}

// AddGenre adds a genre, unless the movie has it.
func AddGenre(ctx context.Context, c *mongo.Collection, title, genre string) (changed bool, err error) {
	result, err := c.UpdateOne(ctx, bson.D{{Key: "title", Value: title}},
		bson.D{{Key: "$addToSet", Value: bson.D{{Key: "genres", Value: genre}}}})
	if err != nil {
		return false, err
	}
	if result.MatchedCount == 0 {
		return false, ErrNotFound
	}
	return result.ModifiedCount == 1, nil
}

// DeleteBefore deletes the movies of the years before a year.
func DeleteBefore(ctx context.Context, c *mongo.Collection, year int) (int64, error) {
	if year <= 0 {
		return 0, ErrYear
	}
	result, err := c.DeleteMany(ctx, bson.D{{Key: "year", Value: bson.D{{Key: "$lt", Value: year}}}})
	if err != nil {
		return 0, err
	}
	return result.DeletedCount, nil
}
