package stack

import "testing"

const dump = `SIGQUIT: quit
PC=0x48f3a1 m=0 sigcode=0

goroutine 0 gp=0x5a2d20 m=0 mp=0x5a3960 [idle]:
runtime.futex(0x5a3aa0, 0x80, 0x0)
	/usr/local/go/src/runtime/sys_linux_amd64.s:558 +0x21 fp=0x7ffc sp=0x7ffd

goroutine 1 gp=0xc000002380 m=nil [chan receive, 2 minutes]:
runtime.gopark(0x0?, 0x0?)
	/usr/local/go/src/runtime/proc.go:460 +0xce
example.com/x.(*Stack[...]).Pop(...)
	/x/stack.go:7
example.com/x.main()
	/x/main.go:12 +0x1d

goroutine 7 [select (no cases), locked to thread]:
main.main.func1()
	C:/x/main.go:3 +0x8
created by main.main in goroutine 1
	C:/x/main.go:2 +0x1d

goroutine 9 [chan receive (durable), synctest bubble 3]:
main.wait(0x1, {0xc000, 0x3})
	/x/main.go:5

goroutine 10 [select (no cases) (leaked) (scan)]:

goroutine 11 [running]:
	goroutine running on other thread; stack unavailable
created by main.start in goroutine 9
	/x/main.go:8

goroutine 12 gp=0xc000 m=2 mp=0xc001 [running]:
main.main()
	/x/main.go:4 fp=0xc002 sp=0xc003 pc=0x693320
`

func TestParse(t *testing.T) {
	list := Parse(dump)
	if len(list) != 7 {
		t.Fatalf("%d goroutines", len(list))
	}
	for i, want := range []struct {
		id      int
		state   string
		bubble  string
		parent  int
		last    Frame
		created string
	}{
		{0, "idle", "", 0, Frame{"runtime.futex", "/usr/local/go/src/runtime/sys_linux_amd64.s", 558}, ""},
		{1, "chan receive", "", 0, Frame{"example.com/x.main", "/x/main.go", 12}, ""},
		{7, "select (no cases)", "", 1, Frame{"main.main.func1", "C:/x/main.go", 3}, "main.main"},
		{9, "chan receive", "3", 0, Frame{"main.wait", "/x/main.go", 5}, ""},
		{10, "select (no cases)", "", 0, Frame{}, ""},
		{11, "running", "", 9, Frame{}, "main.start"},
		{12, "running", "", 0, Frame{"main.main", "/x/main.go", 4}, ""},
	} {
		g := list[i]
		var last Frame
		if len(g.Frames) > 0 {
			last = g.Frames[len(g.Frames)-1]
		}
		if g.ID != want.id || g.State != want.state || g.Bubble != want.bubble || g.Parent != want.parent || last != want.last || g.Created.Func != want.created {
			t.Errorf("%+v", *g)
		}
	}
	if f := list[1].Frames[1]; f.Func != "example.com/x.(*Stack[...]).Pop" || f.Line != 7 {
		t.Errorf("%+v", f)
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"example.com/x/greeting.Hello":        "greeting.Hello",
		"main.inner":                          "main.inner",
		"example.com/x.(*Stack[...]).Pop":     "x.(*Stack[...]).Pop",
		"example.com/x.Map[go.shape.int/foo]": "x.Map[go.shape.int/foo]",
		"gopkg.in/yaml%2ev3.Unmarshal":        "yaml%2ev3.Unmarshal",
	} {
		if got := funcName(Frame{Func: in, File: "/none.go"}); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestFamily(t *testing.T) {
	all := []*Goroutine{
		{ID: 5, Parent: 4}, // grandchild, before its parent
		{ID: 4, Parent: 1},
		{ID: 1},
		{ID: 6, Parent: 1}, // older than the call
		{ID: 8, Parent: 7}, // of another test
		{ID: 7},
	}
	var ids []int
	for _, g := range Family(all, 1, map[int]bool{6: true, 7: true}) {
		ids = append(ids, g.ID)
	}
	if len(ids) != 3 || ids[0] != 5 || ids[1] != 4 || ids[2] != 1 {
		t.Error(ids)
	}
}

func TestDoing(t *testing.T) {
	own, other := Root()+"/talk.go", "/usr/local/go/src/io/pipe.go"
	for _, c := range []struct{ name, state, dump, want string }{
		{"a select of the learner's", "select", "talk.Talk(0x1)\n\t" + own + ":7", "in a select"},
		{"behind frames of the runtime", "chan receive", "runtime.chanrecv1(0x1)\n\t/usr/local/go/src/runtime/chan.go:1\ntalk.Talk(0x1)\n\t" + own + ":7", "receiving from a channel"},
		{"a select in what is called", "select", "io.(*pipe).read(0x1)\n\t" + other + ":5\ntalk.Talk(0x1)\n\t" + own + ":7", "waiting for a call to return"},
		{"a select without any code of the learner's", "select", "io.(*pipe).read(0x1)\n\t" + other + ":5", "in a select"},
		{"a lock", "sync.Mutex.Lock", "sync.(*Mutex).Lock(0x1)\n\t/usr/local/go/src/sync/mutex.go:5\ntalk.Talk(0x1)\n\t" + own + ":7", "locking a mutex"},
	} {
		g := Parse("goroutine 1 [" + c.state + "]:\n" + c.dump + "\n")[0]
		if got := g.Doing(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
