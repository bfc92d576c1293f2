package catalogue

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"gotrain/kit"
)

// checkKey is the key of a value in the caller's context.
type checkKey struct{}

// checkDB is a database that takes its time, and gives up when the context is done.
type checkDB struct {
	takes  time.Duration // after 30 s it gives up in any case
	answer string
	err    error

	queries []string
	ctx     context.Context
	left    time.Duration // until the deadline of ctx, -1 where it has none
	value   any           // that the caller's context has
}

func (db *checkDB) Query(ctx context.Context, q string) (string, error) {
	db.queries, db.ctx, db.left = append(db.queries, q), ctx, -1
	if deadline, ok := ctx.Deadline(); ok {
		db.left = time.Until(deadline)
	}
	db.value = ctx.Value(checkKey{})
	select {
	case <-ctx.Done():
		return "half an answer", ctx.Err()
	case <-time.After(min(db.takes, 30*time.Second)):
		return db.answer, db.err
	}
}

// checkFetched is what came of a call of Fetch.
type checkFetched struct {
	answer string
	err    error
	after  time.Duration
	alive  bool // the context that Query got is not done after the call
}

func checkFetch(t *testing.T, ctx context.Context, db *checkDB, q string) checkFetched {
	t.Helper()
	begin := time.Now()
	answer, err := Fetch(ctx, db, q)
	kit.True(t, len(db.queries) <= 1, fmt.Sprintf("Fetch(ctx, db, %q)", q), "should call db.Query once; it calls it %d times", len(db.queries))
	return checkFetched{answer, err, time.Since(begin), db.ctx != nil && db.ctx.Err() == nil}
}

// checkCaller is a context of a caller.
func checkCaller(t *testing.T) context.Context {
	return context.WithValue(t.Context(), checkKey{}, "caller")
}

func TestAnswer(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		db := &checkDB{takes: time.Second, answer: "12.50"}
		got := checkFetch(t, checkCaller(t), db, "teapot")
		const call = `Fetch(ctx, db, "teapot"), which is answered after 1 s,`
		kit.Equal(t, "the queries that db gets", db.queries, []string{"teapot"})
		kit.Equal(t, call, kit.Values(got.answer, got.err), kit.Values("12.50", nil))
		kit.Equal(t, "the time that "+call+" takes", got.after, time.Second)
		if db.left == 2*time.Second { // it is derived, and only lives too long
			kit.MistakeIf(t, got.alive, "never-released")
			kit.True(t, !got.alive, "the context that Query got", "should be done when Fetch has returned; it is still alive")
		}
	})
}

func TestGivesUpAfterTwoSeconds(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		db := &checkDB{takes: time.Hour, err: errors.New("hung up")}
		got := checkFetch(t, checkCaller(t), db, "teapot")
		const call = `Fetch(ctx, db, "teapot"), where db hangs,`
		kit.MistakeIf(t, got.after == 2*time.Second && got.err != nil && db.left == -1, "timer-beside-it")
		kit.True(t, db.left == 2*time.Second, "the context that Query gets", "should have a deadline in 2 s; it has %s", checkLeft(db.left))
		kit.Equal(t, "the time that "+call+" takes", got.after, 2*time.Second)
		checkFails(t, call, got, context.DeadlineExceeded)
	})
}

func checkLeft(left time.Duration) string {
	if left == -1 {
		return "none"
	}
	return fmt.Sprintf("one in %v", left)
}

// checkFails wants an empty answer and an error that wraps a cause.
func checkFails(t *testing.T, call string, got checkFetched, cause error) {
	t.Helper()
	kit.Equal(t, "the answer of "+call, got.answer, "")
	kit.ErrorText(t, call, got.err, "fetch: "+cause.Error())
	kit.MistakeIf(t, !errors.Is(got.err, cause), "loses-the-cause")
	kit.ErrorIs(t, call, got.err, cause)
}

func TestDatabaseFails(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		failure := errors.New("disk full")
		db := &checkDB{takes: 300 * time.Millisecond, answer: "12", err: fmt.Errorf("shard 3: %w", failure)}
		got := checkFetch(t, checkCaller(t), db, "cup")
		const call = `Fetch(ctx, db, "cup"), where db fails after 300 ms,`
		checkFails(t, call, got, db.err)
		kit.ErrorIs(t, call, got.err, failure)
		kit.Equal(t, "the time that "+call+" takes", got.after, 300*time.Millisecond)
		if db.left == 2*time.Second {
			kit.MistakeIf(t, got.alive, "never-released")
			kit.True(t, !got.alive, "the context that Query got", "should be done when Fetch has returned an error; it is still alive")
		}
	})
}

func TestCallerHasLessPatience(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(checkCaller(t), 500*time.Millisecond)
		defer cancel()
		db := &checkDB{takes: time.Hour, err: errors.New("hung up")}
		got := checkFetch(t, ctx, db, "saucer")
		const call = `Fetch(ctx, db, "saucer"), where db hangs and ctx ends after 500 ms,`
		kit.MistakeIf(t, db.value == nil && db.left == 2*time.Second && got.after == 2*time.Second, "from-background")
		kit.Equal(t, "the time that "+call+" takes", got.after, 500*time.Millisecond)
		checkFails(t, call, got, context.DeadlineExceeded)
	})
}

func TestCallerCancels(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(checkCaller(t))
		time.AfterFunc(1300*time.Millisecond, cancel)
		db := &checkDB{takes: time.Hour, err: errors.New("hung up")}
		got := checkFetch(t, ctx, db, "saucer")
		const call = `Fetch(ctx, db, "saucer"), where db hangs and ctx is cancelled after 1.3 s,`
		kit.Equal(t, "the time that "+call+" takes", got.after, 1300*time.Millisecond)
		checkFails(t, call, got, context.Canceled)
		kit.Equal(t, "a value of the caller's context, asked by Query", db.value, any("caller"))

		db = &checkDB{takes: time.Hour, err: errors.New("hung up")}
		got = checkFetch(t, ctx, db, "saucer")
		kit.Equal(t, "the time that Fetch takes with a context that is cancelled already", got.after, 0*time.Second)
		checkFails(t, "Fetch with a context that is cancelled already", got, context.Canceled)
	})
}
