package page

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkErr is an error and what must be found in it.
type checkErr struct {
	name     string
	err      error
	resource string // of the first; none when empty
	id       int
}

func checkMissing(resource string, id int) error { return &NotFoundError{Resource: resource, ID: id} }

func checkWrap(err error) error { return fmt.Errorf("page: %w", err) }

var (
	checkBare = []checkErr{
		{"not wrapped", checkMissing("order", 7), "order", 7},
		{"a negative ID", checkMissing("user", -3), "user", -3},
	}
	checkZero = []checkErr{
		{"ID 0", checkMissing("item", 0), "item", 0},
		{"ID 0, wrapped", checkWrap(checkMissing("item", 0)), "item", 0},
	}
	checkWrapped = []checkErr{
		{"wrapped once", checkWrap(checkMissing("order", 7)), "order", 7},
		{"wrapped three times", checkWrap(checkWrap(checkWrap(checkMissing("order", 8)))), "order", 8},
	}
	checkJoined = []checkErr{
		{"joined behind another error", errors.Join(io.EOF, checkMissing("order", 9)), "order", 9},
		{"joined before another error", errors.Join(checkMissing("order", 9), io.EOF), "order", 9},
		{"wrapped, joined and wrapped", checkWrap(errors.Join(io.EOF, io.ErrNoProgress, checkWrap(checkMissing("user", 4)))), "user", 4},
		{"one of two %w", fmt.Errorf("%w, and %w", io.EOF, checkMissing("user", 5)), "user", 5},
		{"joined twice", errors.Join(errors.Join(io.EOF), errors.Join(io.EOF, checkMissing("user", 6))), "user", 6},
	}
	checkSeveral = []checkErr{
		{"two of them", errors.Join(checkMissing("order", 1), checkMissing("user", 2)), "order", 1},
		{"the deeper one comes first", errors.Join(checkWrap(checkWrap(checkMissing("order", 1))), checkMissing("user", 2)), "order", 1},
		{"behind one without", errors.Join(checkWrap(io.EOF), checkMissing("user", 2), checkMissing("order", 1)), "user", 2},
	}
	checkNone = []checkErr{
		{"nil", nil, "", 0},
		{"another error", io.EOF, "", 0},
		{"another error with the same text", errors.New("order 7 not found"), "", 0},
		{"others wrapped and joined", checkWrap(errors.Join(io.EOF, checkWrap(io.ErrNoProgress))), "", 0},
		{"only the text of one", fmt.Errorf("page: %v", checkMissing("order", 7)), "", 0},
	}
)

// checkKnowsBare reports whether the simplest error is found.
func checkKnowsBare() (ok bool) {
	kit.Try(func() {
		id, found := MissingID(checkMissing("x", 1))
		ok = found && id == 1 && IsMissing(checkMissing("x", 1), "x")
	})
	return ok
}

// checkSearch calls f, which must not panic.
func checkSearch(t *testing.T, call string, f func()) {
	t.Helper()
	if p := kit.Try(f); p != nil {
		kit.MistakeIf(t, strings.Contains(p.Text, "nil pointer") && checkKnowsBare(), "ignores-the-bool")
		p.Fail(t, call)
	}
}

// checkAll tests both functions. The slug is the mistake of finding nothing.
func checkAll(t *testing.T, errs []checkErr, slug string) {
	t.Helper()
	for _, c := range errs {
		t.Run(c.name, func(t *testing.T) {
			call := "MissingID(err), where err is " + kit.Show(c.err)
			checkSearch(t, call, func() {
				id, ok := MissingID(c.err)
				kit.MistakeIf(t, slug != "" && !ok && checkKnowsBare(), slug)
				kit.Equal(t, call, kit.Values(id, ok), kit.Values(c.id, c.resource != ""))
			})
			for _, resource := range []string{"order", "user", "item", "", "Order"} {
				call := fmt.Sprintf("IsMissing(err, %q), where err is %s", resource, kit.Show(c.err))
				checkSearch(t, call, func() {
					got := IsMissing(c.err, resource)
					want := c.resource != "" && c.resource == resource
					ignored := got && IsMissing(checkMissing("order", 1), "invoice")
					kit.MistakeIf(t, got && !want && ignored, "ignores-the-resource")
					kit.MistakeIf(t, got && !want && !ignored && c.resource != "" && resource != "", "any-of-them")
					kit.MistakeIf(t, slug != "" && !got && want && checkKnowsBare(), slug)
					kit.Equal(t, call, got, want)
				})
			}
		})
	}
}

func TestFindsABareError(t *testing.T)        { checkAll(t, checkBare, "") }
func TestFindsWrappedErrors(t *testing.T)     { checkAll(t, checkWrapped, "asserts") }
func TestFindsJoinedErrors(t *testing.T)      { checkAll(t, checkJoined, "unwraps-in-a-loop") }
func TestZeroIsAnIDLikeAnyOther(t *testing.T) { checkAll(t, checkZero, "zero-means-none") }
func TestTheFirstOneCounts(t *testing.T)      { checkAll(t, checkSeveral, "") }
func TestOtherErrorsAreNotFound(t *testing.T) { checkAll(t, checkNone, "") }
