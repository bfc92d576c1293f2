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

func byTitle(title string) bson.M { return bson.M{"title": title} }

// Rate adds a vote and returns the movie after it.
func Rate(ctx context.Context, c *mongo.Collection, title string, stars int) (m Movie, err error) {
	switch stars {
	case 1, 2, 3, 4, 5:
	default:
		return m, ErrStars
	}
	after := options.FindOneAndUpdate().SetReturnDocument(options.After)
	found := c.FindOneAndUpdate(ctx, byTitle(title), bson.M{
		"$inc":         bson.M{"votes": 1, "sum": stars},
		"$currentDate": bson.M{"updated_at": true},
	}, after)
	if err = found.Decode(&m); err == mongo.ErrNoDocuments {
		err = ErrNotFound
	}
	return m, err
}

// AddGenre adds a genre, unless the movie has it.
func AddGenre(ctx context.Context, c *mongo.Collection, title, genre string) (changed bool, err error) {
	var before Movie
	err = c.FindOneAndUpdate(ctx, byTitle(title), bson.M{"$addToSet": bson.M{"genres": genre}}).Decode(&before)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, ErrNotFound
	}
	for _, g := range before.Genres {
		if g == genre {
			return false, err
		}
	}
	return err == nil, err
}

// DeleteBefore deletes the movies of the years before a year.
func DeleteBefore(ctx context.Context, c *mongo.Collection, year int) (int64, error) {
	if year < 1 {
		return 0, ErrYear
	}
	deleted, err := c.DeleteMany(ctx, bson.M{"year": bson.M{"$not": bson.M{"$gte": year}}})
	if err != nil {
		return 0, err
	}
	return deleted.DeletedCount, nil
}
