package users

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkLayers are the three ways to ask, from the bottom up.
var checkLayers = []struct {
	name    string // %d stands for the ID
	ask     func(s *Service, id int) (string, error)
	context string
}{
	{"repo.Find(%d)", func(s *Service, id int) (string, error) { return s.Repo.Find(id) }, "repo: find %d"},
	{"service.Profile(%d)", func(s *Service, id int) (string, error) { return s.Profile(id) }, "service: profile %d"},
	{"Handle(service, %d)", func(s *Service, id int) (string, error) { return Handle(s, id) }, "handler: GET /users/%d"},
}

func checkService() *Service {
	return &Service{Repo: &Repo{Rows: map[int]string{1: "Ann", 2: "Bob", 0: "Zoe", -5: "Eve", 3: "", math.MaxInt: "Max"}}}
}

func TestExistingRowsComeBack(t *testing.T) {
	for _, layer := range checkLayers {
		for _, id := range []int{1, 2, 0, -5, math.MaxInt, 3} {
			s := checkService()
			call := fmt.Sprintf(layer.name, id) + ", where the row is " + kit.Show(s.Repo.Rows[id])
			kit.NoPanic(t, call, func() {
				got, err := layer.ask(s, id)
				kit.MistakeIf(t, err != nil && strings.Contains(err.Error(), "%!"), "wraps-nil")
				kit.MistakeIf(t, id == 3 && errors.Is(err, errNoRow), "empty-is-missing")
				kit.NoError(t, call, err)
				kit.Equal(t, call, got, s.Repo.Rows[id])
			})
		}
	}
}

func TestEachLayerAddsItsContextOnce(t *testing.T) {
	for _, id := range []int{7, 42, 4, -1, math.MinInt} {
		s := checkService()
		text := "no row"
		for depth, layer := range checkLayers {
			text = fmt.Sprintf(layer.context, id) + ": " + text
			call := fmt.Sprintf(layer.name, id)
			kit.NoPanic(t, call, func() {
				got, err := layer.ask(s, id)
				top, _ := func() (string, error) { _, err := Handle(s, id); return fmt.Sprint(err), err }()
				all := fmt.Sprintf("handler: GET /users/%d: service: profile %d: repo: find %d: no row", id, id, id)
				kit.MistakeIf(t, top == all && (err == nil || err.Error() != text), "handler-writes-all")
				kit.ErrorText(t, call, err, text)
				kit.MistakeIf(t, !errors.Is(err, errNoRow), "cuts-the-chain")
				kit.ErrorIs(t, call, err, errNoRow)
				for range depth + 1 {
					err = errors.Unwrap(err)
				}
				kit.True(t, err == errNoRow, call, "should return an error that leads to errNoRow when it is unwrapped %d times, once for each layer", depth+1)
				kit.Equal(t, "the string of "+call, got, "")
			})
		}
	}
}

func TestNoRowsAtAll(t *testing.T) {
	s := &Service{Repo: &Repo{}}
	call := "Handle(&Service{Repo: &Repo{}}, 1)"
	kit.NoPanic(t, call, func() {
		_, err := Handle(s, 1)
		kit.ErrorText(t, call, err, "handler: GET /users/1: service: profile 1: repo: find 1: no row")
	})
}
