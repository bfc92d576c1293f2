package blog

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm/schema"

	"gotrain/gorm/recorder"
	"gotrain/kit"
)

// oracleParse reads the models as GORM does.
func oracleParse(t *testing.T) (user, post *schema.Schema) {
	t.Helper()
	var cache sync.Map
	parse := func(model any) *schema.Schema {
		s, err := schema.Parse(model, &cache, schema.NamingStrategy{IdentifierMaxLength: 64})
		kit.NoError(t, "reading the model "+reflect.TypeOf(model).Elem().Name()+" with GORM", err)
		return s
	}
	return parse(&User{}), parse(&Post{})
}

// oracleField finds a field of a model and fails where it is missing or of another type.
func oracleField(t *testing.T, s *schema.Schema, name, kind string) *schema.Field {
	t.Helper()
	f := s.LookUpField(name)
	if f == nil {
		kit.Failf(t, "%s has no field %s %s", s.Name, name, kind)
	}
	kit.Equal(t, "the type of the field "+s.Name+"."+name, f.FieldType.String(), kind)
	return f
}

// oracleTables makes the tables in a new database.
func oracleTables(t *testing.T) *recorder.DB {
	t.Helper()
	d := recorder.Open(t, recorder.Options{})
	kit.NoError(t, "db.AutoMigrate(&User{}, &Post{})", d.AutoMigrate(&User{}, &Post{}))
	return d
}

func TestModelsHaveTheirFields(t *testing.T) {
	kit.Stage(t)
	user, post := oracleParse(t)
	columns := func(s *schema.Schema, want ...string) {
		t.Helper()
		got := slices.Sorted(slices.Values(s.DBNames))
		slices.Sort(want)
		extra := slices.DeleteFunc(slices.Clone(got), func(c string) bool { return slices.Contains(want, c) })
		kit.MistakeIf(t, slices.Equal(extra, []string{"created_at", "deleted_at", "updated_at"}) || slices.Equal(extra, []string{"deleted_at", "updated_at"}), "embeds-model")
		kit.Equal(t, "the columns of the table "+s.Table, got, want)
	}
	oracleField(t, user, "ID", "uint")
	oracleField(t, user, "Email", "string")
	oracleField(t, user, "Name", "string")
	oracleField(t, user, "CreatedAt", "time.Time")
	oracleField(t, post, "ID", "uint")
	oracleField(t, post, "Title", "string")
	oracleField(t, post, "Body", "string")
	oracleField(t, post, "UserID", "uint")
	oracleField(t, post, "Published", "bool")
	columns(user, "id", "email", "name", "created_at")
	columns(post, "id", "title", "body", "user_id", "published")
	kit.Equal(t, "the table of User", user.Table, "users")
	kit.Equal(t, "the table of Post", post.Table, "posts")
	kit.MistakeIf(t, user.LookUpField("Name").Size != 100 && oracleCommas(), "commas")
	kit.Equal(t, "the size of User.Name", user.LookUpField("Name").Size, 100)
}

func TestUserHasManyPosts(t *testing.T) {
	kit.Stage(t)
	user, post := oracleParse(t)
	var posts *schema.Relationship
	for _, r := range user.Relationships.HasMany {
		if r.Name == "Posts" {
			posts = r
		}
	}
	kit.MistakeIf(t, posts == nil && len(post.Relationships.BelongsTo) > 0 && user.FieldsByName["Posts"] == nil, "belongs-to-only")
	if posts == nil {
		kit.Failf(t, "User has no has-many Posts")
	}
	kit.Equal(t, "the model that User.Posts is made of", posts.FieldSchema.Name, "Post")
	var keys []string
	for _, r := range posts.References {
		keys = append(keys, r.ForeignKey.Schema.Name+"."+r.ForeignKey.Name+" -> "+r.PrimaryKey.Schema.Name+"."+r.PrimaryKey.Name)
	}
	kit.Equal(t, "the foreign key of User.Posts", strings.Join(keys, ", "), "Post.UserID -> User.ID")
}

func TestCreatesAUserWithPosts(t *testing.T) {
	kit.Stage(t)
	d := oracleTables(t)
	oraclePosts(t, d, "ann@example.com", "One", "Two")
	oraclePosts(t, d, "bob@example.com", "Three")
	kit.Equal(t, "the table users (id, email)", d.Rows(t, "SELECT id, email FROM users ORDER BY id"),
		[]string{"1, 'ann@example.com'", "2, 'bob@example.com'"})
	kit.Equal(t, "the table posts (title, user_id, published)", d.Rows(t, "SELECT title, user_id, published FROM posts ORDER BY id"),
		[]string{"'One', 1, 0", "'Two', 1, 0", "'Three', 2, 0"})
}

// oraclePosts stores a user with posts through the models, whether Posts is a []Post or a []*Post.
func oraclePosts(t *testing.T, d *recorder.DB, email string, titles ...string) {
	t.Helper()
	user, written := reflect.New(reflect.TypeFor[User]()), []string{}
	user.Elem().FieldByName("Email").SetString(email)
	posts := user.Elem().FieldByName("Posts")
	for _, title := range titles {
		post := reflect.New(reflect.TypeFor[Post]())
		post.Elem().FieldByName("Title").SetString(title)
		if posts.Type().Elem().Kind() != reflect.Pointer {
			post = post.Elem()
		}
		posts.Set(reflect.Append(posts, post))
		written = append(written, "{Title: "+kit.Show(title)+"}")
	}
	call := "db.Create(&User{Email: " + kit.Show(email) + ", Posts: []Post{" + strings.Join(written, ", ") + "}})"
	kit.NoPanic(t, call, func() { kit.NoError(t, call, d.Create(user.Interface()).Error) })
}

func TestDatabaseRefusesWrongRows(t *testing.T) {
	kit.Stage(t)
	d := oracleTables(t)
	d.Exec(t, "INSERT INTO users (id, email) VALUES (1, 'ann@example.com')")
	d.Exec(t, "INSERT INTO posts (title, user_id) VALUES ('One', 1)")
	if got := d.Rows(t, "SELECT published FROM posts"); got[0] != "0" {
		kit.Fail(t, kit.Failure{Call: "INSERT INTO posts (title, user_id) VALUES ('One', 1)",
			Message: "published should be false where a row says nothing about it", Want: "0", Got: got[0]})
	}
	for _, c := range []struct{ name, insert, why string }{
		{"an email that is there already", "INSERT INTO users (email) VALUES ('ann@example.com')", "a user with this email is there already"},
		{"no email", "INSERT INTO users (email) VALUES (NULL)", "an email may not be NULL"},
		{"no title", "INSERT INTO posts (title, user_id) VALUES (NULL, 1)", "a title may not be NULL"},
		{"no user", "INSERT INTO posts (title, user_id) VALUES ('Two', NULL)", "user_id may not be NULL"},
		{"an unknown user", "INSERT INTO posts (title, user_id) VALUES ('Two', 99)", "there is no user 99"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d.Try(c.insert) == nil {
				commas := oracleCommas()
				kit.MistakeIf(t, commas, "commas")
				kit.MistakeIf(t, !commas && strings.HasSuffix(c.name, "already") && oracleTypo(), "unique-index-typo")
				kit.MistakeIf(t, !commas && strings.Contains(c.insert, "NULL"), "null-allowed")
				kit.Fail(t, kit.Failure{Call: c.insert, Message: "the database should refuse it: " + c.why, Want: "an error", Got: "a stored row"})
			}
		})
	}
}

// oracleCommas tells whether settings in a tag are separated by commas: GORM takes them for one then.
func oracleCommas() bool {
	for _, model := range []reflect.Type{reflect.TypeFor[User](), reflect.TypeFor[Post]()} {
		for i := range model.NumField() {
			for key, value := range schema.ParseTagSetting(model.Field(i).Tag.Get("gorm"), ";") {
				if strings.Contains(key, ",") || key == "SIZE" && strings.Contains(value, ",") {
					return true
				}
			}
		}
	}
	return false
}

// oracleTypo tells whether a tag of the email has a setting whose name GORM cannot know, as it has a blank in it.
func oracleTypo() bool {
	f, _ := reflect.TypeFor[User]().FieldByName("Email")
	for key := range schema.ParseTagSetting(f.Tag.Get("gorm"), ";") {
		if strings.Contains(key, " ") && key != "NOT NULL" {
			return true
		}
	}
	return false
}

func TestDeletingAUserDeletesTheirPosts(t *testing.T) {
	kit.Stage(t)
	d := oracleTables(t)
	d.Exec(t, "INSERT INTO users (id, email) VALUES (1, 'ann@example.com'), (2, 'bob@example.com')")
	d.Exec(t, "INSERT INTO posts (title, user_id) VALUES ('One', 1), ('Two', 2), ('Three', 1)")
	const call = "DELETE FROM users WHERE id = 1"
	err := d.Try(call)
	keys := strings.Join(d.Rows(t, `SELECT "table", "from", "on_delete" FROM pragma_foreign_key_list('posts')`), "; ")
	kit.MistakeIf(t, err != nil && strings.Contains(keys, "'users', 'user_id'") && !strings.Contains(keys, "CASCADE"), "no-cascade")
	kit.NoError(t, call+", a user with two posts", err)
	kit.Equal(t, "the table posts (title, user_id) after "+call, d.Rows(t, "SELECT title, user_id FROM posts ORDER BY id"), []string{"'Two', 2"})
}

func TestIndexes(t *testing.T) {
	kit.Stage(t)
	d := oracleTables(t)
	const list = "SELECT l.name, (SELECT group_concat(name) FROM pragma_index_info(l.name)) FROM pragma_index_list('posts') l ORDER BY 1"
	own, both := false, ""
	for _, row := range d.Rows(t, list) {
		name, columns, _ := strings.Cut(row, ", ")
		own = own || columns == "'user_id'"
		if name == "'idx_user_published'" {
			both = strings.Trim(columns, "'")
		}
	}
	kit.MistakeIf(t, (both == "" || !own) && oracleCommas(), "commas")
	if both == "" {
		kit.Failf(t, "the table posts has no index idx_user_published; its indexes are %s", kit.Show(d.Rows(t, list)))
	}
	kit.Equal(t, "the columns of the index idx_user_published", both, "user_id,published")
	kit.MistakeIf(t, !own && !oracleCommas(), "one-index")
	kit.True(t, own, "the table posts", "should have an index on user_id alone; its indexes are %s", kit.Show(d.Rows(t, list)))
	kit.Equal(t, "the unique indexes of posts, which forbid two posts alike", d.Rows(t, `SELECT name FROM pragma_index_list('posts') WHERE "unique"`), []string(nil))
}
