package web

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"gotrain/kit"
)

func TestTheSentinels(t *testing.T) {
	kit.ErrorText(t, "ErrNotFound", ErrNotFound, "not found")
	kit.ErrorText(t, "ErrForbidden", ErrForbidden, "forbidden")
	kit.True(t, !errors.Is(ErrNotFound, ErrForbidden) && !errors.Is(ErrForbidden, ErrNotFound), "errors.Is", "should tell ErrNotFound and ErrForbidden apart")
}

func checkWrap(err error) error { return fmt.Errorf("page 3: %w", err) }

// checkStatus calls Status.
func checkStatus(t *testing.T, what string, err error, want int, slug string) {
	t.Helper()
	call := "Status(" + what + ")"
	kit.NoPanic(t, call, func() {
		got := Status(err)
		works := Status(ErrNotFound) == 404 && Status(ErrForbidden) == 403
		kit.MistakeIf(t, slug != "" && got != want && works && (slug != "not-found-wins" || got == 404), slug)
		kit.Equal(t, call, got, want)
	})
}

func TestBareErrors(t *testing.T) {
	checkStatus(t, "nil", nil, 200, "")
	checkStatus(t, "ErrForbidden", ErrForbidden, 403, "")
	checkStatus(t, "ErrNotFound", ErrNotFound, 404, "")
	checkStatus(t, "io.EOF", io.EOF, 500, "")
}

func TestOtherErrorsWithTheSameText(t *testing.T) {
	checkStatus(t, `errors.New("not found")`, errors.New("not found"), 500, "compares-texts")
	checkStatus(t, `errors.New("forbidden")`, errors.New("forbidden"), 500, "compares-texts")
	checkStatus(t, `fmt.Errorf("page 3: %v", ErrNotFound)`, fmt.Errorf("page 3: %v", ErrNotFound), 500, "compares-texts")
}

func TestWrappedErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
	}{{"ErrNotFound", ErrNotFound, 404}, {"ErrForbidden", ErrForbidden, 403}, {"io.EOF", io.EOF, 500}} {
		slug := "compares-values"
		checkStatus(t, `fmt.Errorf("page 3: %w", `+c.name+")", checkWrap(c.err), c.want, slug)
		checkStatus(t, c.name+" wrapped four times", checkWrap(checkWrap(checkWrap(checkWrap(c.err)))), c.want, slug)
		if Status(checkWrap(ErrNotFound)) == 404 && Status(checkWrap(ErrForbidden)) == 403 {
			slug = "unwraps-in-a-loop"
		}
		checkStatus(t, "errors.Join(io.EOF, "+c.name+")", errors.Join(io.EOF, c.err), c.want, slug)
		checkStatus(t, "errors.Join("+c.name+", io.EOF)", errors.Join(c.err, io.EOF), c.want, slug)
	}
}

func TestForbiddenWins(t *testing.T) {
	slug := "not-found-wins"
	checkStatus(t, "errors.Join(ErrForbidden, ErrNotFound)", errors.Join(ErrForbidden, ErrNotFound), 403, slug)
	checkStatus(t, "errors.Join(ErrNotFound, ErrForbidden)", errors.Join(ErrNotFound, ErrForbidden), 403, slug)
	checkStatus(t, `fmt.Errorf("%w, %w", ErrNotFound, fmt.Errorf("page 3: %w", ErrForbidden))`, fmt.Errorf("%w, %w", ErrNotFound, checkWrap(ErrForbidden)), 403, slug)
}

// checkOwn says by a method that it counts as ErrNotFound.
type checkOwn struct{}

func (checkOwn) Error() string        { return "row deleted" }
func (checkOwn) Is(target error) bool { return target == ErrNotFound }

func TestErrorsThatCountAsASentinel(t *testing.T) {
	kit.NoPanic(t, "Status(err)", func() {
		kit.Equal(t, "Status(err), where err has a method Is that says true for ErrNotFound", Status(checkOwn{}), 404)
	})
}

func TestGet(t *testing.T) {
	for _, user := range []string{"ann", "admin", "", "Admin", "administrator"} {
		for _, doc := range []string{"secret", "menu", "", "Secret", "secrets", "admin"} {
			call := kit.Call("Get", user, doc)
			kit.NoPanic(t, call, func() {
				err := Get(user, doc)
				if doc != "secret" || user == "admin" {
					kit.NoError(t, call, err)
					return
				}
				kit.ErrorText(t, call, err, "get secret: forbidden")
				kit.MistakeIf(t, !errors.Is(err, ErrForbidden), "a-new-error")
				kit.ErrorIs(t, call, err, ErrForbidden)
				kit.Equal(t, "Status("+call+")", Status(err), 403)
			})
		}
	}
}
