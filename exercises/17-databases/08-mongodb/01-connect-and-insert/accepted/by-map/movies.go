// Package movies keeps movies in MongoDB.
package movies

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// ErrDuplicate is the error for a movie that exists already.
var ErrDuplicate = errors.New("movie exists already")

// A Movie is what InsertMovie makes a document of.
type Movie struct {
	ID      bson.ObjectID
	Title   string
	Year    int
	Genres  []string
	Rating  *float64
	AddedAt time.Time
}

// Open connects to a server and proves that it answers.
func Open(ctx context.Context, uri string) (_ *mongo.Client, err error) {
	settings := options.Client()
	settings.SetServerSelectionTimeout(2 * time.Second)
	client, err := mongo.Connect(settings.ApplyURI(uri))
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			client.Disconnect(context.Background())
		}
	}()
	return client, client.Ping(ctx, nil)
}

// EnsureIndexes makes titles unique.
func EnsureIndexes(ctx context.Context, c *mongo.Collection) error {
	unique := options.Index().SetUnique(true).SetName("one_per_title")
	_, err := c.Indexes().CreateMany(ctx, []mongo.IndexModel{{Keys: bson.M{"title": 1}, Options: unique}})
	return err
}

// InsertMovie stores a movie and returns its id.
func InsertMovie(ctx context.Context, c *mongo.Collection, m Movie) (bson.ObjectID, error) {
	if m.ID.IsZero() {
		m.ID = bson.NewObjectID()
	}
	document := bson.M{"_id": m.ID, "title": m.Title, "year": m.Year, "added_at": m.AddedAt}
	if len(m.Genres) > 0 {
		document["genres"] = m.Genres
	}
	if m.Rating != nil {
		document["rating"] = *m.Rating
	}
	_, err := c.InsertOne(ctx, document)
	var write mongo.WriteException
	if errors.As(err, &write) && write.HasErrorCode(11000) {
		return bson.NilObjectID, ErrDuplicate
	}
	if err != nil {
		return bson.NilObjectID, err
	}
	return m.ID, nil
}
