package users

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/in-memory-userservice/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
	"gotrain/kit/concurrent"
)

var oracleStart = time.Date(2026, 3, 1, 9, 30, 0, 123456789, time.UTC)

// oracleUser writes a user as a line.
func oracleUser(u *userpb.User) string {
	if u == nil {
		return "no user"
	}
	at := "no create_time"
	if u.CreateTime != nil {
		at = u.CreateTime.AsTime().Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("user %d %q %q created %s", u.Id, u.Name, u.Email, at)
}

// oracleAPI calls a server, directly or through a connection, and gives a line: the user or the code.
type oracleAPI struct {
	create func(*userpb.CreateUserRequest) (*userpb.CreateUserResponse, error)
	get    func(*userpb.GetUserRequest) (*userpb.GetUserResponse, error)
}

func oracleDirect(s *Server) oracleAPI {
	ctx := context.Background()
	return oracleAPI{
		func(r *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) { return s.CreateUser(ctx, r) },
		func(r *userpb.GetUserRequest) (*userpb.GetUserResponse, error) { return s.GetUser(ctx, r) },
	}
}

func oracleRemote(t *testing.T, s *Server) oracleAPI {
	t.Helper()
	client := userpb.NewUserServiceClient(oracleServe(t, s).Dial(t))
	ctx := context.Background()
	return oracleAPI{
		func(r *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) {
			return client.CreateUser(ctx, r)
		},
		func(r *userpb.GetUserRequest) (*userpb.GetUserResponse, error) { return client.GetUser(ctx, r) },
	}
}

func oracleServe(t *testing.T, s *Server) *rpctest.Server {
	t.Helper()
	return rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, s) })
}

func oracleLine(u *userpb.User, err error) string {
	if err != nil {
		return status.Code(err).String()
	}
	return oracleUser(u)
}

func (a oracleAPI) Create(t *testing.T, name, email string) (call, line string) {
	t.Helper()
	call = fmt.Sprintf("CreateUser {name: %q, email: %q}", name, email)
	kit.Finishes(t, call, func() {
		res, err := a.create(&userpb.CreateUserRequest{Name: name, Email: email})
		line = oracleLine(res.GetUser(), err)
	})
	return call, line
}

func (a oracleAPI) Get(t *testing.T, id int64) (call, line string) {
	t.Helper()
	call = fmt.Sprintf("GetUser {id: %d}", id)
	kit.Finishes(t, call, func() {
		res, err := a.get(&userpb.GetUserRequest{Id: id})
		line = oracleLine(res.GetUser(), err)
	})
	return call, line
}

// oracleModel is what the service should be.
type oracleModel struct {
	now   time.Time
	users []string
	taken []string
}

func (m *oracleModel) create(name, email string) string {
	if len(strings.Fields(name)) == 0 || strings.Count(email, "@") == 0 {
		return "InvalidArgument"
	}
	if slices.ContainsFunc(m.taken, func(other string) bool { return strings.EqualFold(other, email) }) {
		return "AlreadyExists"
	}
	m.taken = append(m.taken, email)
	m.users = append(m.users, fmt.Sprintf("user %d %q %q created %s", len(m.users)+1, name, email, m.now.Format(time.RFC3339Nano)))
	return m.users[len(m.users)-1]
}

func (m *oracleModel) get(id int64) string {
	switch {
	case id < 1:
		return "InvalidArgument"
	case id > int64(len(m.users)):
		return "NotFound"
	}
	return m.users[id-1]
}

// oracleCompare fails when a line is not what it should be.
func oracleCompare(t *testing.T, model *oracleModel, call, got, want string) {
	t.Helper()
	kit.MistakeIf(t, got == "Unknown", "plain-errors")
	kit.MistakeIf(t, want == "AlreadyExists" && strings.HasPrefix(got, "user ") && !oracleTaken(model, call), "case-sensitive")
	kit.Equal(t, call, kit.Code(got), kit.Code(want))
}

// oracleTaken tells whether the email of a call is taken in the very same letters.
func oracleTaken(m *oracleModel, call string) bool {
	return slices.ContainsFunc(m.taken, func(email string) bool { return strings.Contains(call, fmt.Sprintf("email: %q", email)) })
}

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

func TestCreatesAndFinds(t *testing.T) {
	kit.Stage(t)
	for _, way := range []string{"called directly", "called by gRPC"} {
		t.Run(way, func(t *testing.T) {
			m := &oracleModel{now: oracleStart}
			s := NewServer(func() time.Time { return m.now })
			kit.True(t, s != nil, "NewServer(now)", "should give a server; it is nil")
			api := oracleDirect(s)
			if way != "called directly" {
				api = oracleRemote(t, s)
			}
			create := func(name, email string) {
				t.Helper()
				call, got := api.Create(t, name, email)
				oracleCompare(t, m, call, got, m.create(name, email))
			}
			get := func(id int64) {
				t.Helper()
				call, got := api.Get(t, id)
				oracleCompare(t, m, call, got, m.get(id))
			}
			create("Ann", "ann@example.com")
			get(1)
			get(2)
			m.now = m.now.Add(90 * time.Minute)
			create(" Bob the Builder ", "Bob@Example.com")
			get(2)
			get(1)
			for _, id := range []int64{0, -1, -1 << 63, 3, 1<<63 - 1} {
				get(id)
			}
			for _, name := range []string{"", " ", "\t\n ", "\u00a0"} {
				create(name, "carl@example.com")
			}
			for _, email := range []string{"", "carl", "carl at example.com"} {
				create("Carl", email)
			}
			create("", "ann@example.com")
			create("Ann again", "ann@example.com")
			create("Ann again", "ANN@example.com")
			create("Bob again", "bob@example.com")
			create("Carl", "@")
			get(3)
			get(4)
		})
	}
}

func TestAnyOrderOfCalls(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(16, 31))
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	for range 20 {
		m := &oracleModel{now: oracleStart}
		api := oracleDirect(NewServer(func() time.Time { return m.now }))
		for range 60 {
			m.now = m.now.Add(time.Duration(r.Int64N(1e12)))
			if r.IntN(3) == 0 {
				id := int64(r.IntN(len(m.users)+4) - 1)
				call, got := api.Get(t, id)
				oracleCompare(t, m, call, got, m.get(id))
				continue
			}
			name := pick("Ann", "Zoë", "  ", "", "李", "Mr. X")
			email := pick("a", "b", "C", "dd", "Ö") + pick("@", "@", "@", "") + pick("x.example", "Y.example", "y.EXAMPLE", "")
			call, got := api.Create(t, name, email)
			oracleCompare(t, m, call, got, m.create(name, email))
		}
	}
}

func TestOtherRPCsAreUnimplemented(t *testing.T) {
	kit.Stage(t)
	client := userpb.NewUserServiceClient(oracleServe(t, NewServer(time.Now)).Dial(t))
	stream, err := client.ListUsers(t.Context(), &userpb.ListUsersRequest{})
	if err == nil {
		_, err = stream.Recv()
	}
	kit.Equal(t, "the code of ListUsers, which nobody has written", status.Code(err).String(), codes.Unimplemented.String())
}

func TestStoredUsersAreOutOfReach(t *testing.T) {
	kit.Stage(t)
	create := func(s *Server, req *userpb.CreateUserRequest) *userpb.User {
		res, err := s.CreateUser(context.Background(), req)
		kit.NoError(t, "CreateUser", err)
		return res.GetUser()
	}
	get := func(s *Server) *userpb.User {
		res, err := s.GetUser(context.Background(), &userpb.GetUserRequest{Id: 1})
		kit.NoError(t, "GetUser {id: 1}", err)
		return res.GetUser()
	}
	for _, c := range []struct {
		name    string
		returns func(s *Server) *userpb.User
	}{
		{"the user that CreateUser returned", func(s *Server) *userpb.User {
			return create(s, &userpb.CreateUserRequest{Name: "Ann", Email: "ann@example.com"})
		}},
		{"the user that GetUser returned", func(s *Server) *userpb.User {
			create(s, &userpb.CreateUserRequest{Name: "Ann", Email: "ann@example.com"})
			return get(s)
		}},
		{"the request to CreateUser", func(s *Server) *userpb.User {
			req := &userpb.CreateUserRequest{Name: "Ann", Email: "ann@example.com"}
			create(s, req)
			req.Name, req.Email = "Mallory", "mallory@example.com"
			return &userpb.User{}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewServer(func() time.Time { return oracleStart })
			u := c.returns(s)
			want := fmt.Sprintf("user 1 %q %q created %s", "Ann", "ann@example.com", oracleStart.Format(time.RFC3339Nano))
			if u.GetCreateTime() != nil {
				u.CreateTime.Seconds += 3600
			}
			deep := oracleUser(get(s))
			u.Name, u.Email = "Mallory", "mallory@example.com"
			got := oracleUser(get(s))
			kit.MistakeIf(t, deep != want && got == deep, "shallow-copy")
			kit.MistakeIf(t, strings.Contains(got, "Mallory"), "stored-pointer")
			kit.Equal(t, "GetUser {id: 1} after a caller has changed "+c.name, kit.Code(got), kit.Code(want))
		})
	}
}

// oracleLocks finds the locks of a server. other says that it has something else to keep goroutines apart.
func oracleLocks(v reflect.Value, depth int) (locks []sync.Locker, other bool) {
	switch kind := v.Kind(); {
	case depth > 4:
	case kind == reflect.Pointer || kind == reflect.Interface:
		if !v.IsNil() {
			return oracleLocks(v.Elem(), depth+1)
		}
	case kind == reflect.Chan:
		return nil, true
	case v.Type() == reflect.TypeFor[sync.Mutex]() && v.CanAddr():
		return []sync.Locker{(*sync.Mutex)(unsafe.Pointer(v.UnsafeAddr()))}, false
	case v.Type() == reflect.TypeFor[sync.RWMutex]() && v.CanAddr():
		return []sync.Locker{(*sync.RWMutex)(unsafe.Pointer(v.UnsafeAddr()))}, false
	case v.Type().PkgPath() == "sync" || v.Type().PkgPath() == "sync/atomic":
		return nil, true
	case kind == reflect.Struct:
		for i := range v.NumField() {
			more, found := oracleLocks(v.Field(i), depth+1)
			locks, other = append(locks, more...), other || found
		}
	}
	return locks, other
}

func TestHandlersShareALock(t *testing.T) {
	kit.Stage(t)
	for _, name := range []string{"GetUser", "CreateUser"} {
		t.Run(name, func(t *testing.T) {
			s := NewServer(time.Now)
			api := oracleDirect(s)
			api.Create(t, "Ann", "ann@example.com")
			locks, other := oracleLocks(reflect.ValueOf(s), 0)
			if other {
				return
			}
			kit.True(t, len(locks) > 0, "Server", "should have a lock: handlers run in many goroutines at once; it has none")
			others := concurrent.Goroutines()
			for _, lock := range locks {
				lock.Lock()
			}
			done := make(chan bool, 1)
			go func() {
				defer func() { done <- true }()
				if name == "GetUser" {
					api.get(&userpb.GetUserRequest{Id: 1})
				} else {
					api.create(&userpb.CreateUserRequest{Name: "Bob", Email: "bob@example.com"})
				}
			}()
			concurrent.Settle(others)
			early := len(done) > 0
			for _, lock := range locks {
				lock.Unlock()
			}
			kit.Finishes(t, name, func() { <-done })
			kit.True(t, !early, name, "should wait while another goroutine has the server's lock; it does not")
		})
	}
}

// oracleAnn creates a user, always the same one, and sends what comes of it.
func oracleAnn(s *Server, results chan<- string) {
	res, err := s.CreateUser(context.Background(), &userpb.CreateUserRequest{Name: "Ann", Email: "ann@example.com"})
	if err != nil {
		results <- status.Code(err).String()
		return
	}
	results <- fmt.Sprintf("OK with id %d", res.GetUser().GetId())
}

// oracleOneWins fails unless one of two calls of CreateUser with the same email has got through.
func oracleOneWins(t *testing.T, when string, results <-chan string) {
	t.Helper()
	var got []string
	kit.Finishes(t, "two calls of CreateUser at once", func() { got = []string{<-results, <-results} })
	slices.Sort(got)
	kit.MistakeIf(t, strings.HasPrefix(got[0], "OK") && strings.HasPrefix(got[1], "OK"), "two-locks")
	kit.Equal(t, "what two calls of CreateUser with the same email get, "+when, got, []string{"AlreadyExists", "OK with id 1"})
}

func TestAnEmailHasOneWinner(t *testing.T) {
	kit.Stage(t)
	var calls atomic.Int32
	held := make(chan bool)
	s := NewServer(func() time.Time {
		if calls.Add(1) == 1 {
			<-held
		}
		return oracleStart
	})
	others := concurrent.Goroutines()
	results := make(chan string, 2)
	for range 2 {
		go oracleAnn(s, results)
		concurrent.Settle(others)
	}
	close(held)
	oracleOneWins(t, "the second of which comes while the first one is in now()", results)
}

// While the check has the lock two calls queue for it. Both of them then get it in turn before one gets it for the second time: waiting readers
// of a sync.RWMutex all come before the next writer, and a sync.Mutex that somebody has waited for longer than a millisecond without getting it
// is handed over in the order of the queue.
func TestAnEmailHasOneWinnerAmongThoseThatWait(t *testing.T) {
	kit.Stage(t)
	for range 5 {
		s := NewServer(func() time.Time { return oracleStart })
		locks, other := oracleLocks(reflect.ValueOf(s), 0)
		if other {
			return
		}
		others := concurrent.Goroutines()
		for _, lock := range locks {
			lock.Lock()
		}
		results := make(chan string, 2)
		for range 2 {
			go oracleAnn(s, results)
			concurrent.Settle(others)
		}
		if len(locks) == 1 {
			for queued := time.Now(); time.Since(queued) < 2*time.Millisecond; {
				runtime.Gosched()
			}
			locks[0].Unlock() // the first in the queue wakes up,
			locks[0].Lock()   // and finds that it is too late
			concurrent.Settle(others)
		}
		for _, lock := range locks {
			lock.Unlock()
		}
		oracleOneWins(t, "which both wait for the server's lock", results)
	}
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	const emails = 100
	client := userpb.NewUserServiceClient(oracleServe(t, NewServer(time.Now)).Dial(t))
	ids := make([][]int64, emails)
	failures := []error{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range 2 * emails {
		wg.Go(func() {
			email := fmt.Sprintf("user%d@example.com", i%emails)
			res, err := client.CreateUser(context.Background(), &userpb.CreateUserRequest{Name: "Ann", Email: email})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				ids[i%emails] = append(ids[i%emails], res.GetUser().GetId())
			} else if status.Code(err) != codes.AlreadyExists {
				failures = append(failures, err)
			}
		})
	}
	kit.Finishes(t, "200 calls of CreateUser at once", wg.Wait)
	kit.NoError(t, "200 calls of CreateUser at once", errors.Join(failures...))
	all := []int64{}
	for i, list := range ids {
		kit.MistakeIf(t, len(list) == 2, "two-locks")
		kit.Equal(t, fmt.Sprintf("the number of users that were made by two calls with user%d@example.com at once", i), len(list), 1)
		all = append(all, list...)
	}
	slices.Sort(all)
	for i, id := range all {
		kit.Equal(t, fmt.Sprintf("the ids of 100 users, sorted, at %d", i), id, int64(i+1))
	}
}
