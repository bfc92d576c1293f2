package feed

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/gorm/recorder"
	"gotrain/kit"
)

// oracleData is what stands in the database.
type oracleData struct {
	users    []string
	posts    []oraclePost
	comments []int // the post of each comment
}

type oraclePost struct {
	user      int
	published bool
	hour      int // of a day, when it was written
}

var oracleSmall = oracleData{
	users: []string{"Ann", "Bob", "Cem"},
	posts: []oraclePost{
		{1, true, 9}, {3, true, 8}, {1, false, 11}, {1, true, 10}, {3, false, 7}, {2, false, 12},
	},
	comments: []int{4, 1, 3, 4, 6},
}

// oracleOpen writes the data into a new database.
func oracleOpen(t *testing.T, data oracleData) *recorder.DB {
	t.Helper()
	d := recorder.Open(t, recorder.Options{})
	d.Exec(t, "CREATE TABLE users (id integer PRIMARY KEY, name text);"+
		"CREATE TABLE posts (id integer PRIMARY KEY, user_id integer, title text, published numeric, created_at datetime);"+
		"CREATE TABLE comments (id integer PRIMARY KEY, post_id integer, text text)")
	insert := func(table string, rows []string) {
		if len(rows) > 0 {
			d.Exec(t, "INSERT INTO "+table+" VALUES "+strings.Join(rows, ", "))
		}
	}
	var users, posts, comments []string
	for i, name := range data.users {
		users = append(users, fmt.Sprintf("(%d, '%s')", i+1, name))
	}
	for i, p := range data.posts {
		posts = append(posts, fmt.Sprintf("(%d, %d, 'Post %d', %t, '2024-03-01 %02d:00:00')", i+1, p.user, i+1, p.published, p.hour))
	}
	for i, post := range data.comments {
		comments = append(comments, fmt.Sprintf("(%d, %d, 'Comment %d')", i+1, post, i+1))
	}
	insert("users", users)
	insert("posts", posts)
	insert("comments", comments)
	return d
}

// oracleFeed gives what Feed has to, and how many rows of each table that are.
func oracleFeed(data oracleData, limit int) (users []User, rows map[string]int) {
	rows = map[string]int{"users": min(limit, len(data.users))}
	for u := range rows["users"] {
		user := User{ID: uint(u + 1), Name: data.users[u], Posts: []Post{}}
		for i, p := range data.posts {
			if p.user != u+1 || !p.published {
				continue
			}
			post := Post{ID: uint(i + 1), UserID: user.ID, Title: fmt.Sprintf("Post %d", i+1), Published: true,
				CreatedAt: time.Date(2024, 3, 1, p.hour, 0, 0, 0, time.UTC), Comments: []Comment{}}
			for c, about := range data.comments {
				if about == i+1 {
					post.Comments = append(post.Comments, Comment{ID: uint(c + 1), PostID: post.ID, Text: fmt.Sprintf("Comment %d", c+1)})
					rows["comments"]++
				}
			}
			user.Posts = append(user.Posts, post)
			rows["posts"]++
		}
		slices.SortFunc(user.Posts, func(a, b Post) int { return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(b.ID, a.ID)) })
		users = append(users, user)
	}
	return users, rows
}

// oracleBrief writes users as texts: Ann [post 4 at 10:00 (comments 1 4), post 1 at 09:00].
func oracleBrief(users []User) []string {
	var list []string
	for _, user := range users {
		var posts []string
		for _, post := range user.Posts {
			text := fmt.Sprintf("post %d at %s", post.ID, post.CreatedAt.Format("15:04"))
			if !post.Published {
				text += ", not published"
			}
			if len(post.Comments) > 0 {
				var ids []uint
				for _, c := range post.Comments {
					ids = append(ids, c.ID)
				}
				text += fmt.Sprintf(" (comments %s)", strings.Trim(fmt.Sprint(ids), "[]"))
			}
			posts = append(posts, text)
		}
		list = append(list, user.Name+" ["+strings.Join(posts, ", ")+"]")
	}
	return list
}

func (data oracleData) String() string {
	if len(data.users) > 5 {
		return fmt.Sprintf(" with %d users", len(data.users))
	}
	var posts []string
	for i, p := range data.posts {
		text := fmt.Sprintf("%d of %s at %02d:00", i+1, data.users[p.user-1], p.hour)
		if !p.published {
			text += " (not published)"
		}
		posts = append(posts, text)
	}
	return fmt.Sprintf(" with the users %s and the posts %s", strings.Join(data.users, ", "), strings.Join(posts, ", "))
}

// oracleCheck calls Feed and compares.
func oracleCheck(t *testing.T, data oracleData, limit int) (d *recorder.DB, call string) {
	t.Helper()
	d = oracleOpen(t, data)
	call = fmt.Sprintf("Feed(db, %d)%s", limit, data)
	want, _ := oracleFeed(data, limit)
	var got []User
	var err error
	kit.NoPanic(t, call, func() { got, err = Feed(d.DB, limit) })
	kit.NoError(t, call, err)
	brief := oracleBrief(got)
	twice := false
	for i := range brief {
		twice = twice || i > 0 && brief[i] == brief[i-1]
	}
	kit.MistakeIf(t, twice, "joins-duplicates")
	kit.Equal(t, call, brief, oracleBrief(want))
	for _, user := range got {
		kit.True(t, user.Posts != nil, call, "should give empty Posts where there are none; those of %s are nil", user.Name)
		for _, post := range user.Posts {
			kit.True(t, post.Comments != nil, call, "should give empty Comments where there are none; those of post %d are nil", post.ID)
		}
	}
	kit.Equal(t, call, got, want)
	return d, call
}

func TestFeedOfThreeUsers(t *testing.T) {
	kit.Stage(t)
	for limit := range 5 {
		oracleCheck(t, oracleSmall, limit)
	}
	oracleCheck(t, oracleData{}, 3)
}

// oracleRandom makes up data for n users.
func oracleRandom(r *rand.Rand, n int) oracleData {
	var data oracleData
	for i := range n {
		data.users = append(data.users, fmt.Sprintf("user %d", i+1))
	}
	for range n + r.IntN(2*n+1) {
		data.posts = append(data.posts, oraclePost{1 + r.IntN(n), r.IntN(3) > 0, r.IntN(4)})
	}
	for range r.IntN(3*n + 1) {
		data.comments = append(data.comments, 1+r.IntN(len(data.posts)))
	}
	return data
}

func TestThreeSelectsAreEnough(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(17, 44))
	for _, n := range []int{1, 50, 500} {
		d, call := oracleCheck(t, oracleRandom(r, n), n)
		list := d.Statements()
		kit.MistakeIf(t, len(list) > 3 && len(list) > n, "n-plus-one")
		kit.True(t, len(list) <= 3, call, "should run at most 3 SELECTs; it runs %d:%s", len(list), recorder.List(list))
	}
}

func TestReadsOnlyWhatIsNeeded(t *testing.T) {
	kit.Stage(t)
	for limit := range 4 {
		d, call := oracleCheck(t, oracleSmall, limit)
		_, want := oracleFeed(oracleSmall, limit)
		got := map[string]int{}
		for _, s := range d.Statements() {
			for _, table := range []string{"users", "posts", "comments"} {
				if s.Has("from", table) {
					got[table] += s.Rows
					break
				}
			}
		}
		for _, table := range []string{"users", "posts", "comments"} {
			kit.MistakeIf(t, table == "posts" && got[table] > want[table], "filters-in-go")
			kit.True(t, got[table] <= want[table], call, "should get %d rows of the table %s from the database; it gets %d:%s",
				want[table], table, got[table], recorder.List(d.Statements()))
		}
	}
}

func TestFeedsOfRandomUsers(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(44, 17))
	for n := 1; n <= 20; n++ {
		oracleCheck(t, oracleRandom(r, n), 1+r.IntN(n+2))
	}
}

func TestHandleStaysAsItWas(t *testing.T) {
	kit.Stage(t)
	d, call := oracleCheck(t, oracleSmall, 1)
	var all []User
	kit.NoError(t, "db.Find(&all) after "+call, d.Find(&all).Error)
	kit.Equal(t, "len(all) after db.Find(&all) after "+call, len(all), 3)
	var posts []Post
	kit.NoError(t, "db.Find(&posts) after "+call, d.Find(&posts).Error)
	kit.Equal(t, "len(posts) after db.Find(&posts) after "+call, len(posts), 6)
}

func TestFailuresAreReturned(t *testing.T) {
	kit.Stage(t)
	for fails, asked := 1, true; asked; fails++ {
		d := oracleOpen(t, oracleSmall)
		n := 0
		d.Before(func(recorder.Statement, func(string, ...any)) error {
			if n++; n == fails {
				return errors.New("the disk is on fire")
			}
			return nil
		})
		_, err := Feed(d.DB, 3)
		if asked = n >= fails; asked && err == nil {
			kit.Fail(t, kit.Failure{Call: "Feed(db, 3) where the database fails", Want: "an error", Got: "nil",
				Message: "the failure should be returned; it happens at " + d.Statements()[fails-1].String()})
		}
	}
}
