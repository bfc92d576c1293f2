package movies

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"gotrain/kit"
	"gotrain/mongo/ferrettest"
)

// oracleCollection is an empty collection, reached through a client of the check's own.
func oracleCollection(t *testing.T, name string) *mongo.Collection {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(ferrettest.Start(t, kit.Tool(t, "ferret"))))
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	t.Cleanup(func() { client.Disconnect(context.Background()) })
	return client.Database(ferrettest.NewDatabase()).Collection(name)
}

// oracleInsert calls InsertMovie and wants no error.
func oracleInsert(t *testing.T, c *mongo.Collection, m Movie) bson.ObjectID {
	t.Helper()
	id, err := InsertMovie(t.Context(), c, m)
	kit.NoError(t, kit.Call("InsertMovie", kit.Code("ctx"), kit.Code("c"), m), err)
	return id
}

// oracleStored is the document with a title.
func oracleStored(t *testing.T, c *mongo.Collection, m Movie) bson.M {
	t.Helper()
	var document bson.M
	err := c.FindOne(t.Context(), bson.D{{Key: "title", Value: m.Title}}).Decode(&document)
	kit.NoError(t, "finding the document with title "+kit.Show(m.Title)+" afterwards", err)
	return document
}

func oracleKeys(document bson.M) []string {
	return slices.Sorted(maps.Keys(document))
}

func TestStoresEachFieldUnderItsKey(t *testing.T) {
	c := oracleCollection(t, "movies")
	rating := 8.5
	m := Movie{Title: "Alien", Year: 1979, Genres: []string{"horror", "space"}, Rating: &rating, AddedAt: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)}
	oracleInsert(t, c, m)
	got := oracleStored(t, c, m)
	call := "the document after " + kit.Call("InsertMovie", kit.Code("ctx"), kit.Code("c"), m)
	kit.Equal(t, "the keys of "+call, oracleKeys(got), []string{"_id", "added_at", "genres", "rating", "title", "year"})
	delete(got, "_id")
	want := bson.M{
		"title": "Alien", "year": int32(1979), "genres": bson.A{"horror", "space"}, "rating": 8.5,
		"added_at": bson.NewDateTimeFromTime(m.AddedAt),
	}
	if year, ok := got["year"].(int64); ok {
		got["year"] = int32(year)
	}
	for key, value := range want {
		kit.Equal(t, key+" of "+call, got[key], value)
	}
}

func TestLeavesOutWhatIsNotThere(t *testing.T) {
	c := oracleCollection(t, "movies")
	none, some := 0.0, 6.25
	for _, in := range []struct {
		m    Movie
		keys []string
	}{
		{Movie{Title: "no rating", Year: 1990, Genres: []string{"drama"}}, []string{"_id", "added_at", "genres", "title", "year"}},
		{Movie{Title: "no genres", Rating: &some}, []string{"_id", "added_at", "rating", "title", "year"}},
		{Movie{Title: "rated 0", Rating: &none, Genres: []string{}}, []string{"_id", "added_at", "rating", "title", "year"}},
	} {
		oracleInsert(t, c, in.m)
		got := oracleStored(t, c, in.m)
		call := "the keys of the document after " + kit.Call("InsertMovie", kit.Code("ctx"), kit.Code("c"), in.m)
		if rating, ok := got["rating"]; ok && rating == nil && in.m.Rating == nil {
			kit.Mistake(t, "null-rating")
		}
		if _, ok := got["rating"]; !ok && in.m.Rating == &none {
			kit.Mistake(t, "zero-rating")
		}
		kit.Equal(t, call, oracleKeys(got), in.keys)
		if in.m.Rating != nil {
			kit.Equal(t, "rating of the document after "+kit.Call("InsertMovie", kit.Code("ctx"), kit.Code("c"), in.m), got["rating"], any(*in.m.Rating))
		}
	}
}

func TestReturnsTheIDOfTheDocument(t *testing.T) {
	c := oracleCollection(t, "movies")
	first, second := Movie{Title: "Solaris", Year: 1972}, Movie{Title: "Stalker", Year: 1979}
	for _, m := range []Movie{first, second} {
		id, err := InsertMovie(t.Context(), c, m)
		call := kit.Call("InsertMovie", kit.Code("ctx"), kit.Code("c"), m)
		if c.FindOne(t.Context(), bson.D{{Key: "_id", Value: bson.NilObjectID}}).Err() == nil {
			kit.Mistake(t, "zero-id")
			kit.Fail(t, kit.Failure{Call: call, Message: "the document has the id of zeros; each one needs an id of its own"})
		}
		kit.NoError(t, call, err)
		kit.Equal(t, "the id that "+call+" returns", any(id), oracleStored(t, c, m)["_id"])
	}
	own := Movie{ID: bson.NewObjectIDFromTimestamp(time.Unix(1, 0)), Title: "Dune", Year: 1984}
	id := oracleInsert(t, c, own)
	kit.Equal(t, "the id that InsertMovie returns for a movie that has one", id, own.ID)
	kit.Equal(t, "the id that is stored for a movie that has one", oracleStored(t, c, own)["_id"], any(own.ID))
}

func TestRefusesASecondOne(t *testing.T) {
	c := oracleCollection(t, "movies")
	for range 2 {
		kit.NoError(t, "EnsureIndexes(ctx, c)", EnsureIndexes(t.Context(), c))
	}
	first := Movie{Title: "Metropolis", Year: 1927}
	first.ID = oracleInsert(t, c, first)
	oracleInsert(t, c, Movie{Title: "metropolis", Year: 2001})
	for _, second := range []struct {
		with string
		m    Movie
	}{
		{"the same title", Movie{Title: "Metropolis", Year: 2001}},
		{"the same id", Movie{ID: first.ID, Title: "Nosferatu", Year: 1922}},
	} {
		id, err := InsertMovie(t.Context(), c, second.m)
		call := "a second InsertMovie with " + second.with
		kit.True(t, err != nil, call, "should be an error; it is nil")
		kit.ErrorIs(t, call, err, ErrDuplicate)
		kit.Equal(t, "the id beside that error", id, bson.NilObjectID)
	}
	kit.Equal(t, "the year that is stored for Metropolis", oracleYear(oracleStored(t, c, first)), int64(1927))
}

// oracleYear is a number of a document, however many bits it has.
func oracleYear(document bson.M) int64 {
	switch year := document["year"].(type) {
	case int32:
		return int64(year)
	case int64:
		return year
	}
	return -1
}

func TestOtherFailuresAreNoDuplicates(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	m := Movie{Title: "Brazil", Year: 1985}
	c := oracleCollection(t, "movies")
	_, err := InsertMovie(over, c, m)
	kit.True(t, err != nil, "InsertMovie with a context that is over", "should be an error; it is nil")
	kit.ErrorIs(t, "InsertMovie with a context that is over", err, context.Canceled)
	kit.True(t, EnsureIndexes(over, c) != nil, "EnsureIndexes with a context that is over", "should be an error; it is nil")

	// A name that the server refuses, and repeats in its message.
	c = oracleCollection(t, "E11000 duplicate key error $")
	_, err = InsertMovie(t.Context(), c, m)
	call := "InsertMovie for a collection with a name that is not allowed"
	kit.True(t, err != nil, call, "should be an error; it is nil")
	if errors.Is(err, ErrDuplicate) {
		kit.Mistake(t, "by-text")
		kit.Fail(t, kit.Failure{
			Call: call, Got: kit.Show(err),
			Message: "is no duplicate: the server says that the name " + kit.Show(c.Name()) + " is not allowed",
		})
	}
}

func TestOpensWhatAnswers(t *testing.T) {
	uri := ferrettest.Start(t, kit.Tool(t, "ferret"))
	client, err := Open(t.Context(), uri)
	kit.NoError(t, kit.Call("Open", kit.Code("ctx"), uri), err)
	kit.True(t, client != nil, kit.Call("Open", kit.Code("ctx"), uri), "gives no client")
	defer client.Disconnect(context.Background())
	c := client.Database(ferrettest.NewDatabase()).Collection("movies")
	kit.NoError(t, "EnsureIndexes(ctx, c) with that client", EnsureIndexes(t.Context(), c))
}

func TestSaysSoWhenNobodyAnswers(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	uri := "mongodb://" + listener.Addr().String() + "/"
	listener.Close()
	const call = `Open(ctx, "mongodb://127.0.0.1:…/") where nobody listens`
	kit.Bubble(t, func(t *testing.T) {
		started := time.Now()
		client, err := Open(t.Context(), uri)
		if err == nil {
			kit.Mistake(t, "no-ping")
			if client != nil {
				client.Disconnect(context.Background())
			}
			kit.Fail(t, kit.Failure{Call: call, Message: "should be an error; it is nil"})
		}
		kit.Equal(t, "how long "+call+" takes", time.Since(started).Round(time.Second), 2*time.Second)
	})
}

// oracleForward passes connections on to a server until the returned function cuts them.
func oracleForward(t *testing.T, uri string) (address string, cut func()) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	server := strings.Trim(strings.TrimPrefix(uri, "mongodb://"), "/")
	var mu sync.Mutex
	var open []net.Conn
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			to, err := net.Dial("tcp", server)
			if err != nil {
				from.Close()
				continue
			}
			mu.Lock()
			open = append(open, from, to)
			mu.Unlock()
			go io.Copy(to, from)
			go io.Copy(from, to)
		}
	}()
	cut = func() {
		listener.Close()
		mu.Lock()
		defer mu.Unlock()
		for _, conn := range open {
			conn.Close()
		}
	}
	t.Cleanup(cut)
	return listener.Addr().String(), cut
}

func TestAllThatComesLaterGivesUpAfterTwoSecondsToo(t *testing.T) {
	address, cut := oracleForward(t, ferrettest.Start(t, kit.Tool(t, "ferret")))
	kit.Bubble(t, func(t *testing.T) {
		client, err := Open(t.Context(), "mongodb://"+address+"/")
		kit.NoError(t, `Open(ctx, "mongodb://127.0.0.1:…/")`, err)
		defer client.Disconnect(context.Background())
		cut()
		const call = "InsertMovie with the client of Open, whose server is gone,"
		c := client.Database("cinema").Collection("movies")
		// The first one learns that the connection is broken.
		InsertMovie(t.Context(), c, Movie{Title: "Alien"})
		started := time.Now()
		_, err = InsertMovie(t.Context(), c, Movie{Title: "Alien"})
		kit.True(t, err != nil, call, "should be an error; it is nil")
		took := time.Since(started).Round(time.Second)
		kit.MistakeIf(t, took > 5*time.Second, "only-the-ping")
		kit.True(t, took <= 5*time.Second, call, "should give up after 2 seconds without a server, twice perhaps; it takes %v", took)
	})
}

func TestStopsWithItsContext(t *testing.T) {
	uri := ferrettest.Start(t, kit.Tool(t, "ferret"))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	kit.Bubble(t, func(t *testing.T) {
		_, err := Open(over, uri)
		kit.True(t, err != nil, "Open with a context that is over", "should be an error; it is nil")
		kit.ErrorIs(t, "Open with a context that is over", err, context.Canceled)
	})
	_, err := Open(t.Context(), "mongo:/nowhere")
	kit.True(t, err != nil, `Open(ctx, "mongo:/nowhere")`, "should be an error; it is nil")
}
