// Package movies searches movies in MongoDB.
package movies

import (
	"context"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
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

type stages = []bson.D

// Find returns the movies that a query asks for, by a pipeline.
func Find(ctx context.Context, c *mongo.Collection, q Query) ([]Summary, error) {
	wanted := bson.M{}
	if q.Title != "" {
		var pattern strings.Builder
		for _, r := range q.Title {
			if strings.ContainsRune(`\^$.|?*+()[]{}-`, r) {
				pattern.WriteByte('\\')
			}
			pattern.WriteRune(r)
		}
		wanted["title"] = bson.M{"$regex": pattern.String(), "$options": "i"}
	}
	years := bson.M{}
	if q.MinYear != 0 {
		years["$gte"] = q.MinYear
	}
	if q.MaxYear != 0 {
		years["$lte"] = q.MaxYear
	}
	if len(years) != 0 {
		wanted["year"] = years
	}
	if len(q.AnyGenre) != 0 {
		any := bson.A{}
		for _, genre := range q.AnyGenre {
			any = append(any, bson.M{"genres": genre})
		}
		wanted["$or"] = any
	}
	pipeline := stages{
		{{Key: "$match", Value: wanted}},
		{{Key: "$sort", Value: bson.D{{Key: "year", Value: -1}, {Key: "title", Value: 1}}}},
	}
	if q.Limit != 0 {
		pipeline = append(pipeline, bson.D{{Key: "$limit", Value: q.Limit}})
	}
	pipeline = append(pipeline, bson.D{{Key: "$project", Value: bson.M{"_id": false, "title": true, "year": true}}})
	cursor, err := c.Aggregate(ctx, pipeline)
	if err != nil {
		return nil, err
	}
	defer cursor.Close(ctx)
	found := make([]Summary, 0, cursor.RemainingBatchLength())
	for cursor.Next(ctx) {
		var one Summary
		if err := cursor.Decode(&one); err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, cursor.Err()
}
