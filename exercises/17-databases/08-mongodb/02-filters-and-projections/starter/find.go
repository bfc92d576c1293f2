// Package movies searches movies in MongoDB.
package movies

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

// A Query says which movies are wanted. Zero fields do not filter.
type Query struct {
	Title            string
	MinYear, MaxYear int
	AnyGenre         []string
	Limit            int64
}

// A Summary is what the list shows of a movie.
type Summary struct {
	Title string
	Year  int
}

// Find returns the movies that a query asks for.
func Find(ctx context.Context, c *mongo.Collection, q Query) ([]Summary, error) {
	return nil, nil
}
