package users

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/redis/recorder"
)

// oracleWorld is a database, a Redis server and what is asked about them.
type oracleWorld struct {
	*recorder.Server
	u     *Users
	users map[int64]string
	fails error // of Load and Save
	loads []int64
	saves int
	meant func(User) // called in Save before anything is stored
}

type oracleKey struct{}

func oracleMake(t *testing.T) *oracleWorld {
	t.Helper()
	w := &oracleWorld{Server: recorder.Start(t), users: map[int64]string{7: "Ann", 8: `Bo "B" Li`}}
	w.u = &Users{R: w.Client(t), TTL: time.Minute}
	asked := func(ctx context.Context, call string) {
		if ctx.Value(oracleKey{}) != "of the caller" {
			kit.Failf(t, "%s gets another context than that of the caller", call)
		}
	}
	w.u.Load = func(ctx context.Context, id int64) (User, error) {
		asked(ctx, "Load")
		w.loads = append(w.loads, id)
		if w.fails != nil {
			return User{ID: id, Name: "half loaded"}, w.fails
		}
		if name, ok := w.users[id]; ok {
			return User{ID: id, Name: name}, nil
		}
		return User{}, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	w.u.Save = func(ctx context.Context, user User) error {
		asked(ctx, "Save")
		w.saves++
		if w.meant != nil {
			w.meant(user)
		}
		if w.fails == nil {
			w.users[user.ID] = user.Name
		}
		return w.fails
	}
	return w
}

func oracleContext(t *testing.T) context.Context {
	return context.WithValue(t.Context(), oracleKey{}, "of the caller")
}

// get calls Get and checks how often Load is called.
func (w *oracleWorld) get(t *testing.T, id int64, when string, loads int, want User, fails error) {
	t.Helper()
	w.loads = nil
	call := kit.Call("Get", kit.Code("ctx"), id) + when
	user, err := w.try(t, call, id)
	oracleJudge(t, call, user, err, want, fails)
	kit.Equal(t, "how often Load is called by "+call, len(w.loads), loads)
	for _, asked := range w.loads {
		kit.Equal(t, "the id that Load gets from "+call, asked, id)
	}
}

func (w *oracleWorld) try(t *testing.T, call string, id int64) (user User, err error) {
	t.Helper()
	kit.NoPanic(t, call, func() { user, err = w.u.Get(oracleContext(t), id) })
	return user, err
}

func oracleJudge(t *testing.T, call string, user User, err error, want User, fails error) {
	t.Helper()
	if fails == nil {
		kit.Equal(t, call, kit.Values(user, err), kit.Values(want, error(nil)))
		return
	}
	kit.ErrorIs(t, call, err, fails)
	kit.Equal(t, "the user that "+call+" gives with its error", user, User{})
}

func (w *oracleWorld) update(t *testing.T, user User) (call string, err error) {
	t.Helper()
	call = fmt.Sprintf("Update(ctx, User{ID: %d, Name: %q})", user.ID, user.Name)
	kit.NoPanic(t, call, func() { err = w.u.Update(oracleContext(t), user) })
	return call, err
}

var (
	oracleAnn = User{ID: 7, Name: "Ann"}
	oracleBo  = User{ID: 8, Name: `Bo "B" Li`}
)

func TestHitsAndMisses(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 7, " of an empty cache", 1, oracleAnn, nil)
	kit.True(t, w.Exists("user:7"), "Get(ctx, 7) of an empty cache", "should store the user under user:7; the keys in Redis are %s", kit.Show(w.Keys()))
	kit.Equal(t, "the time to live of user:7 with TTL 1m0s", w.TTL("user:7"), time.Minute)
	w.get(t, 7, " for the second time", 0, oracleAnn, nil)
	w.get(t, 8, " after Get(ctx, 7)", 1, oracleBo, nil)
	w.get(t, 8, " for the second time", 0, oracleBo, nil)
	w.FastForward(time.Minute - time.Millisecond)
	w.get(t, 7, " 1 ms before the entry expires", 0, oracleAnn, nil)
	w.FastForward(time.Millisecond)
	w.get(t, 7, " when the entry has expired", 1, oracleAnn, nil)
}

func TestUnknownUsersAreKept(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 9, ", which Load does not find", 1, User{}, ErrNotFound)
	kept := w.Exists("user:9")
	w.loads = nil
	again, err := w.try(t, "Get(ctx, 9), which Load has not found", 9)
	kit.MistakeIf(t, !kept && len(w.loads) == 1 && errors.Is(err, ErrNotFound), "misses-not-kept")
	kit.MistakeIf(t, kept && len(w.loads) == 0 && again == User{} && err == nil, "empty-user")
	kit.Equal(t, "the time to live of user:9, which Load does not find, with TTL 1m0s (0s: there is no such key, or it stays for ever)", w.TTL("user:9"), 6*time.Second)
	w.get(t, 9, ", which Load has not found", 0, User{}, ErrNotFound)
	w.FastForward(6 * time.Second)
	w.users[9] = "Cem"
	w.get(t, 9, " after TTL/10, and now there is one", 1, User{ID: 9, Name: "Cem"}, nil)
	kit.Equal(t, "the time to live of user:9 with TTL 1m0s", w.TTL("user:9"), time.Minute)
}

func TestOtherErrorsAreNotKept(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.fails = errors.New("the database is away")
	w.get(t, 7, ", where Load fails", 1, User{}, w.fails)
	kept := w.Keys()
	w.fails, w.loads = nil, nil
	const call = "Get(ctx, 7) after a Get for which Load failed"
	user, err := w.try(t, call, 7)
	kit.MistakeIf(t, len(w.loads) == 0 && len(kept) > 0, "caches-errors")
	oracleJudge(t, call, user, err, oracleAnn, nil)
	kit.Equal(t, "the keys in Redis after a Get for which Load fails", kept, []string{})
}

func TestWorksWithoutRedis(t *testing.T) {
	kit.Stage(t)
	refuse := func(names ...string) func(w *oracleWorld) {
		return func(w *oracleWorld) {
			w.Before(func(c recorder.Command) error {
				if len(names) == 0 || strings.Contains(strings.Join(names, " "), c.Name) {
					return errors.New("ERR out of order")
				}
				return nil
			})
		}
	}
	for _, c := range []struct {
		where string
		spoil func(w *oracleWorld)
	}{
		{"Redis replies with errors", refuse()},
		{"Redis refuses to write", refuse("SET", "SETEX", "PSETEX", "HSET", "EXPIRE", "PEXPIRE", "EXEC", "MULTI")},
		{"Redis breaks each connection", func(w *oracleWorld) { w.Cut(func(recorder.Command) bool { return true }) }},
		{"Redis is not there", func(w *oracleWorld) { w.Close() }},
	} {
		w := oracleMake(t)
		c.spoil(w)
		for range 2 {
			call := "Get(ctx, 7), where " + c.where
			user, err := w.try(t, call, 7)
			kit.MistakeIf(t, err != nil, "needs-redis")
			oracleJudge(t, call, user, err, oracleAnn, nil)
		}
		w.get(t, 9, ", which Load does not find and where "+c.where, 1, User{}, ErrNotFound)
	}
}

func TestBrokenEntriesAreReplaced(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		what  string
		plant func(w *oracleWorld)
	}{
		{`the value "?{broken"`, func(w *oracleWorld) { w.Set("user:7", "?{broken") }},
		{`the value "{\"ID\":7,"`, func(w *oracleWorld) { w.Set("user:7", `{"ID":7,`) }},
		{"a list", func(w *oracleWorld) { w.Push("user:7", "x") }},
	} {
		w := oracleMake(t)
		c.plant(w)
		_, err := w.try(t, "Get(ctx, 7), where user:7 is "+c.what, 7)
		kit.MistakeIf(t, err != nil && len(w.loads) == 0, "broken-entry")
		w = oracleMake(t)
		c.plant(w)
		w.get(t, 7, ", where user:7 is "+c.what, 1, oracleAnn, nil)
		w.get(t, 7, " after a Get, where user:7 was "+c.what, 0, oracleAnn, nil)
		kit.Equal(t, "the time to live of user:7 with TTL 1m0s", w.TTL("user:7"), time.Minute)
	}
}

func TestSaveFails(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 7, "", 1, oracleAnn, nil)
	w.fails = errors.New("the disk is full")
	call, err := w.update(t, User{ID: 7, Name: "Anna"})
	call += ", where Save fails"
	kit.ErrorIs(t, call, err, w.fails)
	w.fails = nil
	user, err := w.try(t, "Get(ctx, 7)", 7)
	kit.MistakeIf(t, err == nil && user.Name == "Anna", "writes-before-save")
	oracleJudge(t, "Get(ctx, 7) after "+call, user, err, oracleAnn, nil)
	kit.True(t, w.Exists("user:7"), call, "should leave the cache as it is; user:7 is gone")
}

func TestSomebodyReadsBeforeItIsSaved(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 7, "", 1, oracleAnn, nil)
	w.meant = func(User) { w.try(t, "Get(ctx, 7)", 7) }
	call, err := w.update(t, User{ID: 7, Name: "Anna"})
	kit.NoError(t, call, err)
	call = "Get(ctx, 7) after " + call + ", where somebody else calls Get(ctx, 7) right before Save stores anything,"
	user, err := w.try(t, call, 7)
	kit.MistakeIf(t, err == nil && user.Name == "Ann" && w.users[7] == "Anna", "delete-first")
	oracleJudge(t, call, user, err, User{ID: 7, Name: "Anna"}, nil)
}

func TestUpdates(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 7, "", 1, oracleAnn, nil)
	w.get(t, 8, "", 1, oracleBo, nil)
	call, err := w.update(t, User{ID: 7, Name: "Anna"})
	kit.NoError(t, call, err)
	kit.Equal(t, "the name of user 7 in the database after "+call, w.users[7], "Anna")
	if w.Exists("user:7") {
		w.loads = nil
		user, err := w.try(t, "Get(ctx, 7) after "+call, 7)
		kit.MistakeIf(t, err == nil && user.Name == "Anna" && len(w.loads) == 0, "writes-through")
	}
	kit.True(t, !w.Exists("user:7"), call, "should delete the key user:7; it is still there")
	w.get(t, 7, " after "+call, 1, User{ID: 7, Name: "Anna"}, nil)
	w.get(t, 8, " after "+call, 0, oracleBo, nil)
	w.get(t, 9, ", which Load does not find", 1, User{}, ErrNotFound)
	call, err = w.update(t, User{ID: 9, Name: "Cem"})
	kit.NoError(t, call, err)
	w.get(t, 9, ", which Load had not found, after "+call, 1, User{ID: 9, Name: "Cem"}, nil)
}

func TestUpdateReportsRedis(t *testing.T) {
	kit.Stage(t)
	w := oracleMake(t)
	w.get(t, 7, "", 1, oracleAnn, nil)
	w.Before(func(recorder.Command) error { return errors.New("ERR out of order") })
	call, err := w.update(t, User{ID: 7, Name: "Anna"})
	call += ", where Redis replies with an error"
	kit.True(t, err != nil, call, "should give that error, as the old entry stays; it is nil")
	kit.Equal(t, "how often Save is called by "+call, w.saves, 1)
}
