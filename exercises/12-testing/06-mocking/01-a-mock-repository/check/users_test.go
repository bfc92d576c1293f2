package users

import (
	"errors"
	"strings"
	"testing"

	"gotrain/kit"
)

var _ UserRepository = (*MockRepo)(nil)

// checkOther has nothing but the one method that the interface may ask for.
type checkOther struct{}

func (checkOther) FindByID(id int) (*User, error) { return nil, ErrNotFound }

var _ UserRepository = checkOther{}

func checkUsers() map[int]*User {
	return map[int]*User{7: {ID: 7, Name: "Ann"}, 12: {ID: 12, Name: "Ben"}, 30: nil}
}

// checkFind calls FindByID as code that is tested would.
func checkFind(t *testing.T, repo UserRepository, id int) (user *User, err error) {
	t.Helper()
	kit.NoPanic(t, kit.Call("FindByID", id), func() { user, err = repo.FindByID(id) })
	return user, err
}

// checkMissing ends the test unless the answer is that nobody has the id.
func checkMissing(t *testing.T, repo *MockRepo, id int, text, where string) {
	t.Helper()
	call := kit.Call("FindByID", id) + where
	user, err := checkFind(t, repo, id)
	kit.MistakeIf(t, user == nil && err == nil, "nil-and-nil")
	kit.True(t, err != nil, call, "should return an error that wraps ErrNotFound; the error is nil")
	kit.ErrorIs(t, call, err, ErrNotFound)
	kit.True(t, strings.Contains(err.Error(), text), call, "should return an error with the id in its text; the text is %q", err.Error())
	kit.True(t, user == nil, call, "should return nil as the user, and returns %s", kit.Show(user))
}

func TestFindsUsers(t *testing.T) {
	repo := &MockRepo{Users: checkUsers()}
	for _, id := range []int{7, 12} {
		want := repo.Users[id]
		user, err := checkFind(t, repo, id)
		kit.NoError(t, kit.Call("FindByID", id), err)
		kit.Equal(t, kit.Call("FindByID", id), user, want)
		kit.True(t, user == want, kit.Call("FindByID", id), "should return the pointer that is in Users, and returns one to another User")
	}
}

func TestMissingUsers(t *testing.T) {
	checkMissing(t, &MockRepo{Users: checkUsers()}, 8461, "8461", "")
	checkMissing(t, &MockRepo{Users: checkUsers()}, -593, "-593", "")
	checkMissing(t, &MockRepo{Users: checkUsers()}, 30, "30", ", where Users[30] is nil,")
}

func TestZeroValueIsUsable(t *testing.T) {
	var repo MockRepo
	checkMissing(t, &repo, 7, "7", " of a MockRepo{}")
}

func TestErrNotFoundHasAText(t *testing.T) {
	kit.True(t, ErrNotFound != nil, "ErrNotFound", "should be an error, and is nil")
	kit.True(t, strings.TrimSpace(ErrNotFound.Error()) != "", "ErrNotFound", "should have a text, and has none")
}

func TestErrComesFirst(t *testing.T) {
	down := errors.New("the database is down")
	for _, id := range []int{7, 30, 99} {
		repo := &MockRepo{Users: checkUsers(), Err: down}
		call := kit.Call("FindByID", id) + " with Err set"
		user, err := checkFind(t, repo, id)
		kit.MistakeIf(t, id == 7 && err == nil && user != nil, "error-last")
		kit.True(t, err == down, call, "should return Err itself as the error; it returns %s", kit.Show(err))
		kit.True(t, user == nil, call, "should return nil as the user, and returns %s", kit.Show(user))
	}
}

func TestRecordsTheCalls(t *testing.T) {
	repo := &MockRepo{Users: checkUsers()}
	find := func(ids ...int) {
		for _, id := range ids {
			checkFind(t, repo, id)
		}
	}
	find(12)
	kit.MistakeIf(t, len(repo.Calls) == 0 && checkCopies(), "value-receiver")
	kit.Equal(t, "Calls after FindByID(12)", repo.Calls, []int{12})
	find(99, 7, 7, 30, -1)
	kit.MistakeIf(t, len(repo.Calls) == 3, "only-successes")
	kit.Equal(t, "Calls after the ids 12, 99, 7, 7, 30 and -1", repo.Calls, []int{12, 99, 7, 7, 30, -1})

	repo.Calls, repo.Err = nil, errors.New("too many connections")
	find(12, 5)
	kit.MistakeIf(t, len(repo.Calls) == 0, "only-successes")
	kit.Equal(t, "Calls after FindByID(12) and FindByID(5) with Err set", repo.Calls, []int{12, 5})
}

// checkCopies reports whether the method has a copy of the MockRepo.
func checkCopies() bool {
	_, ok := any(MockRepo{}).(UserRepository)
	return ok
}

func TestLeavesTheUsersAlone(t *testing.T) {
	repo := &MockRepo{Users: checkUsers()}
	checkFind(t, repo, 7)
	checkFind(t, repo, 99)
	kit.Equal(t, "Users after FindByID(7) and FindByID(99)", repo.Users, checkUsers())
	kit.Equal(t, "Err after FindByID(7) and FindByID(99)", repo.Err, error(nil))
}
