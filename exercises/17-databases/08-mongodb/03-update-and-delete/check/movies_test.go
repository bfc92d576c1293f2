package movies

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"gotrain/kit"
	"gotrain/mongo/ferrettest"
)

// oracleDB is a collection that the learner's code reaches through c, and the check through own.
type oracleDB struct {
	c, own *mongo.Collection

	mu       sync.Mutex
	commands []string
	slipIn   func() // before a change that follows a find
}

func oracleOpen(t *testing.T, documents ...bson.M) *oracleDB {
	t.Helper()
	db := &oracleDB{}
	uri, name := ferrettest.Start(t, kit.Tool(t, "ferret")), ferrettest.NewDatabase()
	connect := func(settings *options.ClientOptions) *mongo.Collection {
		client, err := mongo.Connect(settings.ApplyURI(uri))
		if err != nil {
			t.Fatalf("kit: %v", err)
		}
		t.Cleanup(func() { client.Disconnect(context.Background()) })
		return client.Database(name).Collection("movies")
	}
	db.own = connect(options.Client())
	db.c = connect(options.Client().SetMonitor(&event.CommandMonitor{Started: db.started}))
	for _, document := range documents {
		if _, err := db.own.InsertOne(context.Background(), document); err != nil {
			t.Fatalf("kit: %v", err)
		}
	}
	return db
}

func (db *oracleDB) started(_ context.Context, e *event.CommandStartedEvent) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if slices.Contains([]string{"update", "findAndModify"}, e.CommandName) && slices.Contains(db.commands, "find") && db.slipIn != nil {
		db.slipIn()
		db.slipIn = nil
	}
	db.commands = append(db.commands, e.CommandName)
}

// sent gives the commands since the last call.
func (db *oracleDB) sent() []string {
	db.mu.Lock()
	defer db.mu.Unlock()
	commands := db.commands
	db.commands = nil
	return commands
}

// stored is the document with a title; without `updated_at`, and with numbers as int.
func (db *oracleDB) stored(t *testing.T, title string) bson.M {
	t.Helper()
	var document bson.M
	if err := db.own.FindOne(context.Background(), bson.M{"title": title}).Decode(&document); err != nil {
		kit.Fail(t, kit.Failure{Message: "the movie " + kit.Show(title) + " is not there afterwards: " + err.Error()})
	}
	delete(document, "updated_at")
	for key, value := range document {
		switch n := value.(type) {
		case int32:
			document[key] = int(n)
		case int64:
			document[key] = int(n)
		}
	}
	return document
}

// updatedAt is that key of the document with a title, nil where it has none.
func (db *oracleDB) updatedAt(t *testing.T, title string) any {
	t.Helper()
	var document bson.M
	if err := db.own.FindOne(context.Background(), bson.M{"title": title}).Decode(&document); err != nil {
		t.Fatalf("kit: %v", err)
	}
	return document["updated_at"]
}

// oracleTime writes what updatedAt gives.
func oracleTime(v any) string {
	switch v := v.(type) {
	case nil:
		return "absent"
	case bson.DateTime:
		return v.Time().UTC().Format("2006-01-02 15:04")
	}
	return kit.Show(v)
}

func (db *oracleDB) count(t *testing.T) int64 {
	t.Helper()
	n, err := db.own.CountDocuments(context.Background(), bson.M{})
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	return n
}

func oracleAlien() bson.M {
	return bson.M{"_id": "m1", "title": "Alien", "year": 1979, "genres": bson.A{"space"}, "votes": 3, "sum": 11, "plot": "In space …"}
}

// oracleNoPipeline explains why the server refuses an update that is a list of stages.
func oracleNoPipeline(t *testing.T, call string, err error) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), "pipelines are not supported") && !strings.Contains(err.Error(), "is the wrong type 'array', expected type 'object'") {
		return
	}
	kit.Mistake(t, "pipeline-update")
	kit.Fail(t, kit.Failure{
		Call: call, Got: kit.Show(err),
		Message: "the update is a pipeline, a list of stages; the check's server knows only documents of update operators, such as $inc",
	})
}

func oracleRate(t *testing.T, db *oracleDB, title string, stars int) Movie {
	t.Helper()
	m, err := Rate(t.Context(), db.c, title, stars)
	oracleNoPipeline(t, kit.Call("Rate", kit.Code("ctx"), kit.Code("c"), title, stars), err)
	kit.NoError(t, kit.Call("Rate", kit.Code("ctx"), kit.Code("c"), title, stars), err)
	return m
}

func TestRateReturnsTheMovieAfterTheVote(t *testing.T) {
	db := oracleOpen(t, oracleAlien(), bson.M{"title": "Solaris", "year": 1972})
	for _, in := range []struct {
		title      string
		stars      int
		votes, sum int
	}{{"Alien", 5, 4, 16}, {"Alien", 1, 5, 17}, {"Solaris", 4, 1, 4}} {
		call := kit.Call("Rate", kit.Code("ctx"), kit.Code("c"), in.title, in.stars)
		started := time.Now().Truncate(time.Millisecond)
		m := oracleRate(t, db, in.title, in.stars)
		ended := time.Now()
		stored := db.stored(t, in.title)
		isAhead := stored["votes"] == in.votes && stored["sum"] == in.sum
		if isAhead && m.Votes == in.votes-1 && m.Sum == in.sum-in.stars {
			kit.Mistake(t, "before-the-change")
		}
		kit.Equal(t, "votes and sum of what "+call+" returns", [2]int{m.Votes, m.Sum}, [2]int{in.votes, in.sum})
		kit.Equal(t, "votes and sum that are stored after "+call, [2]any{stored["votes"], stored["sum"]}, [2]any{in.votes, in.sum})
		kit.Equal(t, "the title of what "+call+" returns", m.Title, in.title)
		kit.MistakeIf(t, m.UpdatedAt.IsZero(), "forgets-the-time")
		if m.UpdatedAt.Before(started) || m.UpdatedAt.After(ended) {
			kit.Fail(t, kit.Failure{
				Call: "UpdatedAt of what " + call + " returns", Message: "should be the time of the call",
				Want: started.UTC().Format(time.RFC3339Nano), Got: m.UpdatedAt.UTC().Format(time.RFC3339Nano),
			})
		}
	}
	m := oracleRate(t, db, "Alien", 2)
	kit.Equal(t, "year and genres of what Rate returns", kit.Values(m.Year, m.Genres), kit.Values(1979, []string{"space"}))
}

func TestRateChangesNothingElse(t *testing.T) {
	other := bson.M{"_id": "m2", "title": "Aliens", "votes": 1, "sum": 1}
	db := oracleOpen(t, oracleAlien(), other)
	oracleRate(t, db, "Alien", 4)
	want := oracleAlien()
	want["votes"], want["sum"] = 4, 15
	kit.Equal(t, `the document after Rate(ctx, c, "Alien", 4), without updated_at`, db.stored(t, "Alien"), want)
	kit.Equal(t, `another document after Rate(ctx, c, "Alien", 4)`, db.stored(t, "Aliens"), other)
}

func TestRateLosesNoVote(t *testing.T) {
	db := oracleOpen(t, oracleAlien())
	slipped := false
	db.slipIn = func() {
		slipped = true
		voted := oracleAlien()
		voted["votes"], voted["sum"] = 4, 13
		if _, err := db.own.ReplaceOne(context.Background(), bson.M{"title": "Alien"}, voted); err != nil {
			t.Errorf("kit: %v", err)
		}
	}
	oracleRate(t, db, "Alien", 5)
	stored := db.stored(t, "Alien")
	if slipped && stored["votes"] == 4 {
		kit.Mistake(t, "read-then-replace")
		kit.Fail(t, kit.Failure{
			Call: `Rate(ctx, c, "Alien", 5) while another vote comes in`, Want: "votes: 5", Got: fmt.Sprintf("votes: %v", stored["votes"]),
			Message: "a vote that came between reading and writing is lost",
		})
	}
	kit.Equal(t, `the commands of Rate(ctx, c, "Alien", 5)`, db.sent(), []string{"findAndModify"})
}

func TestRateRefuses(t *testing.T) {
	db := oracleOpen(t, oracleAlien())
	for _, stars := range []int{0, 6, -1, 100} {
		_, err := Rate(t.Context(), db.c, "Alien", stars)
		call := kit.Call("Rate", kit.Code("ctx"), kit.Code("c"), "Alien", stars)
		kit.ErrorIs(t, call, err, ErrStars)
		kit.Equal(t, "the number of commands of "+call, len(db.sent()), 0)
	}
	_, err := Rate(t.Context(), db.c, "Brazil", 3)
	if db.count(t) == 2 {
		kit.Mistake(t, "upsert")
		kit.Fail(t, kit.Failure{Call: `Rate(ctx, c, "Brazil", 3)`, Message: "makes a movie with that title; there was none"})
	}
	kit.ErrorIs(t, `Rate(ctx, c, "Brazil", 3) without such a movie`, err, ErrNotFound)
}

func TestAddGenreAddsOnce(t *testing.T) {
	rated := bson.NewDateTimeFromTime(time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC))
	alien := oracleAlien()
	alien["updated_at"] = rated
	db := oracleOpen(t, alien, bson.M{"_id": "m2", "title": "Solaris"})
	for _, in := range []struct {
		title, genre string
		changed      bool
		genres       bson.A
	}{
		{"Alien", "horror", true, bson.A{"space", "horror"}},
		{"Alien", "horror", false, bson.A{"space", "horror"}},
		{"Alien", "space", false, bson.A{"space", "horror"}},
		{"Alien", "Horror", true, bson.A{"space", "horror", "Horror"}},
		{"Solaris", "drama", true, bson.A{"drama"}},
		{"Solaris", "drama", false, bson.A{"drama"}},
	} {
		db.sent()
		changed, err := AddGenre(t.Context(), db.c, in.title, in.genre)
		call := kit.Call("AddGenre", kit.Code("ctx"), kit.Code("c"), in.title, in.genre)
		if !in.changed {
			call += ", where the movie has that genre"
		}
		oracleNoPipeline(t, call, err)
		stored := db.stored(t, in.title)
		kit.MistakeIf(t, !in.changed && errors.Is(err, ErrNotFound) && reflect.DeepEqual(stored["genres"], any(in.genres)), "unmodified-is-unknown")
		kit.NoError(t, call, err)
		if genres, _ := stored["genres"].(bson.A); !in.changed && len(genres) == len(in.genres)+1 {
			kit.Mistake(t, "push")
		}
		kit.Equal(t, "the genres after "+call, stored["genres"], any(in.genres))
		var want any
		if in.title == "Alien" {
			want = rated
		}
		got := db.updatedAt(t, in.title)
		kit.MistakeIf(t, got != want, "time-for-a-genre")
		kit.True(t, got == want, call, "should leave updated_at of the movie as it is; it was %s and is %s", oracleTime(want), oracleTime(got))
		kit.Equal(t, call, changed, in.changed)
		kit.Equal(t, "the number of commands of "+call, len(db.sent()), 1)
	}
	want := oracleAlien()
	want["genres"] = bson.A{"space", "horror", "Horror"}
	kit.Equal(t, "the document after AddGenre", db.stored(t, "Alien"), want)
	changed, err := AddGenre(t.Context(), db.c, "Brazil", "satire")
	kit.ErrorIs(t, `AddGenre(ctx, c, "Brazil", "satire") without such a movie`, err, ErrNotFound)
	kit.Equal(t, `AddGenre(ctx, c, "Brazil", "satire") without such a movie`, changed, false)
	kit.Equal(t, "the number of movies after that", db.count(t), int64(2))
}

func TestDeleteBeforeDeletesEarlierYears(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 83))
	for _, year := range []int{1, 1979, 1980, 1985, 2030} {
		var documents []bson.M
		want := []string{}
		for i := range 20 {
			m := bson.M{"title": fmt.Sprintf("%02d", i), "year": 1975 + r.IntN(12)}
			documents = append(documents, m)
			if m["year"].(int) >= year {
				want = append(want, m["title"].(string))
			}
		}
		db := oracleOpen(t, documents...)
		n, err := DeleteBefore(t.Context(), db.c, year)
		call := kit.Call("DeleteBefore", kit.Code("ctx"), kit.Code("c"), year)
		kit.NoError(t, call, err)
		var left []string
		if err := db.own.Distinct(context.Background(), "title", bson.M{}).Decode(&left); err != nil {
			t.Fatalf("kit: %v", err)
		}
		slices.Sort(left)
		later := 0
		for _, m := range documents {
			if m["year"].(int) > year {
				later++
			}
		}
		if len(left) == later && later < len(want) {
			kit.Mistake(t, "year-itself")
		}
		kit.Equal(t, "the titles that are left after "+call, left, want)
		kit.Equal(t, call, n, int64(20-len(want)))
	}
}

func TestDeleteBeforeNeverDeletesAll(t *testing.T) {
	db := oracleOpen(t, oracleAlien(), bson.M{"title": "Solaris", "year": 1972}, bson.M{"title": "The Iliad", "year": -700})
	for _, year := range []int{0, -1, -2000} {
		n, err := DeleteBefore(t.Context(), db.c, year)
		call := kit.Call("DeleteBefore", kit.Code("ctx"), kit.Code("c"), year)
		if db.count(t) == 0 {
			kit.Mistake(t, "delete-all")
			kit.Fail(t, kit.Failure{Call: call, Message: "deletes all movies"})
		}
		kit.ErrorIs(t, call, err, ErrYear)
		kit.Equal(t, call, n, int64(0))
		kit.Equal(t, "the number of commands of "+call, len(db.sent()), 0)
	}
}

func TestPassesOtherFailuresOn(t *testing.T) {
	db := oracleOpen(t, oracleAlien())
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Rate(over, db.c, "Alien", 3)
	kit.ErrorIs(t, "Rate with a context that is over", err, context.Canceled)
	changed, err := AddGenre(over, db.c, "Alien", "horror")
	kit.ErrorIs(t, "AddGenre with a context that is over", err, context.Canceled)
	kit.Equal(t, "AddGenre with a context that is over", changed, false)
	n, err := DeleteBefore(over, db.c, 1990)
	kit.ErrorIs(t, "DeleteBefore with a context that is over", err, context.Canceled)
	kit.Equal(t, "DeleteBefore with a context that is over", n, int64(0))
}
