// Package movies searches movies in MongoDB.
package movies

import (
	"context"
	"regexp"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
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
	settings := options.Find().
		SetSort(bson.D{{Key: "year", Value: -1}, {Key: "title", Value: 1}}).
		SetLimit(q.Limit)
	cursor, err := c.Find(ctx, q.filter(), settings)
	if err != nil {
		return nil, err
	}
	found := []Summary{}
	// All closes the cursor, also when it fails.
	if err := cursor.All(ctx, &found); err != nil {
		return nil, err
	}
	return found, nil
}

// filter is the query as MongoDB has it.
func (q Query) filter() bson.D {
	filter := bson.D{}
	if q.Title != "" {
		filter = append(filter, bson.E{Key: "title", Value: bson.Regex{Pattern: regexp.QuoteMeta(q.Title), Options: "i"}})
	}
	var years bson.D
	if q.MinYear != 0 {
		years = append(years, bson.E{Key: "$gte", Value: q.MinYear})
	}
	if q.MaxYear != 0 {
		years = append(years, bson.E{Key: "$lte", Value: q.MaxYear})
	}
	if len(years) > 0 {
		filter = append(filter, bson.E{Key: "year", Value: years})
	}
	if len(q.AnyGenre) > 0 {
		filter = append(filter, bson.E{Key: "genres", Value: bson.D{{Key: "$in", Value: q.AnyGenre}}})
	}
	return filter
}
