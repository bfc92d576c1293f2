package movies

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"gotrain/kit"
	"gotrain/mongo/ferrettest"
)

type oracleMovie struct {
	Title  string
	Year   int
	Genres []string
}

// oracleWire sees the documents that the server sends, and the commands it gets.
type oracleWire struct {
	mu        sync.Mutex
	documents []bson.Raw
	commands  []string
}

func (w *oracleWire) monitor() *event.CommandMonitor {
	return &event.CommandMonitor{
		Started: func(_ context.Context, e *event.CommandStartedEvent) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.commands = append(w.commands, e.CommandName)
		},
		Succeeded: func(_ context.Context, e *event.CommandSucceededEvent) {
			w.mu.Lock()
			defer w.mu.Unlock()
			for _, batch := range []string{"firstBatch", "nextBatch"} {
				documents, ok := e.Reply.Lookup("cursor", batch).ArrayOK()
				if !ok {
					continue
				}
				values, _ := documents.Values()
				for _, value := range values {
					w.documents = append(w.documents, slices.Clone(value.Document()))
				}
			}
		},
	}
}

// forget lets it begin anew.
func (w *oracleWire) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.documents, w.commands = nil, nil
}

// sent gives what has come since.
func (w *oracleWire) sent() (documents []bson.Raw, commands []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.documents), slices.Clone(w.commands)
}

// oracleCollection is a collection with some movies.
func oracleCollection(t *testing.T, movies ...any) (*mongo.Collection, *oracleWire) {
	t.Helper()
	wire := &oracleWire{}
	uri := ferrettest.Start(t, kit.Tool(t, "ferret"))
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetMonitor(wire.monitor()))
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	t.Cleanup(func() { client.Disconnect(context.Background()) })
	c := client.Database(ferrettest.NewDatabase()).Collection("movies")
	if len(movies) > 0 {
		if _, err := c.InsertMany(context.Background(), movies); err != nil {
			t.Fatalf("kit: %v", err)
		}
	}
	return c, wire
}

func oracleDocument(m oracleMovie) bson.D {
	return bson.D{{Key: "title", Value: m.Title}, {Key: "year", Value: m.Year}, {Key: "genres", Value: m.Genres}, {Key: "plot", Value: "…"}}
}

// oracleFind finds in Go.
func oracleFind(movies []oracleMovie, q Query) []Summary {
	found := []Summary{}
	for _, m := range movies {
		if strings.Contains(strings.ToLower(m.Title), strings.ToLower(q.Title)) &&
			(q.MinYear == 0 || m.Year >= q.MinYear) && (q.MaxYear == 0 || m.Year <= q.MaxYear) &&
			(len(q.AnyGenre) == 0 || slices.ContainsFunc(m.Genres, func(g string) bool { return slices.Contains(q.AnyGenre, g) })) {
			found = append(found, Summary{m.Title, m.Year})
		}
	}
	slices.SortFunc(found, func(a, b Summary) int { return cmp.Or(b.Year-a.Year, strings.Compare(a.Title, b.Title)) })
	if q.Limit > 0 && int64(len(found)) > q.Limit {
		found = found[:q.Limit]
	}
	return found
}

func oracleCall(q Query) string {
	return kit.Call("Find", kit.Code("ctx"), kit.Code("c"), q)
}

// oracleWant calls Find and compares with what is in the list.
func oracleWant(t *testing.T, c *mongo.Collection, q Query, want []Summary) {
	t.Helper()
	got, err := Find(t.Context(), c, q)
	literal := err != nil && strings.Contains(err.Error(), "cannot decode string into an integer type") ||
		slices.ContainsFunc(got, func(s Summary) bool { return strings.HasPrefix(s.Title, "$") })
	if literal && len(want) > 0 {
		kit.Mistake(t, "expressions")
		kit.Fail(t, kit.Failure{
			Call: oracleCall(q), Want: kit.Show(want), Got: kit.Show(kit.Values(got, err)),
			Message: `an expression such as "$title" in the projection came back as that text: the check's server does not compute there`,
		})
	}
	kit.NoError(t, oracleCall(q), err)
	if len(q.AnyGenre) > 1 && len(got) > 0 && !slices.Equal(got, want) && slices.Equal(got, oracleFindAll(q)) {
		kit.Mistake(t, "all-genres")
	}
	kit.Equal(t, oracleCall(q), got, want)
	if got == nil {
		kit.Fail(t, kit.Failure{Call: oracleCall(q), Want: "[]Summary{}", Got: "nil", Message: "no match is an empty slice, which is not nil"})
	}
}

// oracleFindAll finds the movies that have all the genres, in the cinema.
func oracleFindAll(q Query) []Summary {
	var all []oracleMovie
	for _, m := range oracleMovies {
		if !slices.ContainsFunc(q.AnyGenre, func(g string) bool { return !slices.Contains(m.Genres, g) }) {
			all = append(all, m)
		}
	}
	return oracleFind(all, q)
}

var oracleMovies = []oracleMovie{
	{"Alien", 1979, []string{"horror", "space"}}, {"Aliens", 1986, []string{"action", "space"}}, {"alien nation", 1988, []string{"crime"}},
	{"Solaris", 1972, []string{"space", "drama"}}, {"Solaris", 2002, []string{"space"}}, {"Brazil", 1985, []string{"satire"}},
	{"Akira", 1988, []string{"animation"}}, {"Zorro", 1988, []string{"action"}}, {"Alphaville", 1965, nil},
}

func oracleCinema(t *testing.T) (*mongo.Collection, *oracleWire) {
	t.Helper()
	documents := []any{}
	for _, m := range oracleMovies {
		documents = append(documents, oracleDocument(m))
	}
	return oracleCollection(t, documents...)
}

func TestFiltersByEachField(t *testing.T) {
	c, _ := oracleCinema(t)
	for _, q := range []Query{
		{Title: "Alien"}, {Title: "ALI"}, {Title: "laris"},
		{MinYear: 1986}, {MaxYear: 1979}, {MinYear: 1979, MaxYear: 1986}, {MinYear: 1988, MaxYear: 1988},
		{AnyGenre: []string{"space"}}, {AnyGenre: []string{"space", "action"}}, {AnyGenre: []string{"crime", "horror"}}, {AnyGenre: []string{}},
		{Title: "al", MinYear: 1970, MaxYear: 1987, AnyGenre: []string{"action", "horror", "crime"}},
	} {
		oracleWant(t, c, q, oracleFind(oracleMovies, q))
	}
}

func TestTakesTitlesLiterally(t *testing.T) {
	var movies []oracleMovie
	var documents []any
	for i, title := range []string{"Data.B*", "aXbb", "Who (2)", "What?", "C++ days", "C days", "[cut]", `a\d1`, "^up", "up$", "one|two", "a{2}", "aa", "tu-ta"} {
		m := oracleMovie{Title: title, Year: 1990 + i}
		movies, documents = append(movies, m), append(documents, oracleDocument(m))
	}
	c, _ := oracleCollection(t, documents...)
	for _, q := range []Query{{Title: "days"}, {Title: "x"}} {
		oracleWant(t, c, q, oracleFind(movies, q))
	}
	for _, title := range []string{"a.b*", "(", ")", "what?", "++", "[", "]", `\d`, "^", "$", "|", "a{2}", "."} {
		q := Query{Title: title}
		got, err := Find(t.Context(), c, q)
		want := oracleFind(movies, q)
		if err != nil || !slices.Equal(got, want) {
			kit.Mistake(t, "raw-regex")
		}
		kit.NoError(t, oracleCall(q), err)
		kit.Equal(t, oracleCall(q), got, want)
	}
}

func TestSortsAndLimits(t *testing.T) {
	c, _ := oracleCinema(t)
	for _, limit := range []int64{0, 1, 3, 100} {
		q := Query{Limit: limit}
		oracleWant(t, c, q, oracleFind(oracleMovies, q))
	}
	oracleWant(t, c, Query{MinYear: 1988, Limit: 2}, []Summary{{"Solaris", 2002}, {"Akira", 1988}})
}

func TestNoMatchIsEmpty(t *testing.T) {
	c, _ := oracleCinema(t)
	oracleWant(t, c, Query{Title: "Zorro"}, []Summary{{"Zorro", 1988}})
	oracleWant(t, c, Query{Title: "Metropolis"}, []Summary{})
	c, _ = oracleCollection(t)
	oracleWant(t, c, Query{}, []Summary{})
}

func TestFindsAsTheModelDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 82))
	genres := []string{"drama", "space", "crime", "war"}
	pick := func() (chosen []string) {
		for _, genre := range genres {
			if r.IntN(3) == 0 {
				chosen = append(chosen, genre)
			}
		}
		return chosen
	}
	var movies []oracleMovie
	var documents []any
	for i := range 130 {
		m := oracleMovie{Title: fmt.Sprintf("%c%c %d", 'A'+r.IntN(3), 'a'+r.IntN(3), i), Year: 1980 + r.IntN(9), Genres: pick()}
		movies, documents = append(movies, m), append(documents, oracleDocument(m))
	}
	c, _ := oracleCollection(t, documents...)
	for range 12 {
		q := Query{AnyGenre: pick(), Limit: int64(r.IntN(3) * r.IntN(20))}
		if r.IntN(2) == 0 {
			q.Title = string(rune('a' + r.IntN(3)))
		}
		if r.IntN(2) == 0 {
			q.MinYear = 1979 + r.IntN(8)
		}
		if r.IntN(2) == 0 {
			q.MaxYear = 1982 + r.IntN(8)
		}
		oracleWant(t, c, q, oracleFind(movies, q))
	}
	oracleWant(t, c, Query{}, oracleFind(movies, Query{}))
}

func TestOnlyTheResultComesOverTheWire(t *testing.T) {
	c, wire := oracleCinema(t)
	q := Query{AnyGenre: []string{"space"}, MinYear: 1975, Limit: 2}
	wire.forget()
	found, err := Find(t.Context(), c, q)
	kit.NoError(t, oracleCall(q), err)
	documents, _ := wire.sent()
	kit.MistakeIf(t, len(documents) > 2 && slices.Equal(found, oracleFind(oracleMovies, q)), "limit-at-home")
	kit.Equal(t, "the number of documents that the server sends for "+oracleCall(q), len(documents), 2)
	kit.Equal(t, oracleCall(q), found, oracleFind(oracleMovies, q))
	for _, document := range documents {
		var keys []string
		elements, _ := document.Elements()
		for _, element := range elements {
			keys = append(keys, element.Key())
		}
		slices.Sort(keys)
		switch {
		case slices.Contains(keys, "plot"):
			kit.Mistake(t, "whole-documents")
		case slices.Equal(keys, []string{"_id", "title", "year"}):
			kit.Mistake(t, "id-comes-along")
		}
		kit.Equal(t, "the keys of a document that the server sends for "+oracleCall(q), keys, []string{"title", "year"})
	}
}

func TestClosesTheCursorWhenADocumentDoesNotFit(t *testing.T) {
	// In falling order texts come before numbers, so that it is in the first batch; others wait on the server then.
	documents := []any{bson.D{{Key: "title", Value: "Nineteen"}, {Key: "year", Value: "nineteen"}}}
	for i := range 150 {
		documents = append(documents, oracleDocument(oracleMovie{Title: fmt.Sprint(i), Year: 1990}))
	}
	c, wire := oracleCollection(t, documents...)
	oracleWant(t, c, Query{Title: "77", MinYear: 1990}, []Summary{{"77", 1990}})
	wire.forget()
	_, err := Find(t.Context(), c, Query{})
	call := oracleCall(Query{}) + ` with a document whose year is "nineteen"`
	kit.True(t, err != nil, call, "should be an error; it is nil")
	_, commands := wire.sent()
	if !slices.Contains(commands, "killCursors") && !slices.Contains(commands, "getMore") {
		kit.Mistake(t, "cursor-left-open")
		kit.Fail(t, kit.Failure{Call: call, Message: "returns and leaves the cursor open on the server"})
	}
}

func TestStopsWithItsContext(t *testing.T) {
	c, _ := oracleCinema(t)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Find(over, c, Query{})
	kit.True(t, err != nil, "Find with a context that is over", "should be an error; it is nil")
}
