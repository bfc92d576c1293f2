// Package movies keeps movies in MongoDB.
package movies

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// ErrDuplicate is the error for a movie that exists already.
var ErrDuplicate = errors.New("movie exists already")

// A Movie is a document of the collection.
type Movie struct {
	ID      bson.ObjectID `bson:"_id"`
	Title   string        `bson:"title"`
	Year    int           `bson:"year"`
	Genres  []string      `bson:"genres,omitempty"`
	Rating  *float64      `bson:"rating,omitempty"`
	AddedAt time.Time     `bson:"added_at"`
}

// Open connects to a server and proves that it answers.
func Open(ctx context.Context, uri string) (*mongo.Client, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetServerSelectionTimeout(2 * time.Second))
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if err := client.Ping(ctx, nil); err != nil {
		// The context may be over, and this has to happen all the same.
		return nil, errors.Join(fmt.Errorf("ping: %w", err), client.Disconnect(context.WithoutCancel(ctx)))
	}
	return client, nil
}

// EnsureIndexes makes titles unique.
func EnsureIndexes(ctx context.Context, c *mongo.Collection) error {
	_, err := c.Indexes().CreateOne(ctx, mongo.IndexModel{
		Keys:    bson.D{{Key: "title", Value: 1}},
		Options: options.Index().SetUnique(true),
	})
	return err
}

// InsertMovie stores a movie and returns its id.
func InsertMovie(ctx context.Context, c *mongo.Collection, m Movie) (bson.ObjectID, error) {
	result, err := c.InsertOne(ctx, m)
	if mongo.IsDuplicateKeyError(err) {
		return bson.ObjectID{}, fmt.Errorf("%w: %q", ErrDuplicate, m.Title)
	}
	if err != nil {
		return bson.ObjectID{}, err
	}
	// What the driver makes up has this type, and so has the field.
	id, _ := result.InsertedID.(bson.ObjectID)
	return id, nil
}
