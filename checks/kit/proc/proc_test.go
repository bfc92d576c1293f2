package proc

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"os"
	"os/signal"
	"reflect"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

func TestMain(m *testing.M) {
	Main(m, program, Var("what", &what), Var("n", &n), Var("big", &big), Var("all", &all), Var("day", &day))
}

type inner struct {
	name  string
	Sizes []int
}

type everything struct {
	b  bool
	i  int8
	u  uint64
	f  float64
	g  float32
	c  complex128
	s  string
	a  [2]string
	m  map[string][]int
	p  *inner
	q  *int
	ss []inner
	n  []int
	e  []int
}

type weekday int

// These are what a learner's package may declare.
var (
	what    = "hello"
	n       = 144.0
	day     weekday
	big     string
	all     everything
	verbose = flag.Bool("verbose", false, "print more")
)

// program is the learner's main.
func program() {
	switch what {
	case "hello":
		fmt.Println("hello")
	case "number":
		fmt.Println(n, day)
	case "args":
		fmt.Printf("%q\n", os.Args)
	case "flags":
		k := flag.Int("k", 1, "a number")
		flag.Parse()
		fmt.Println(*verbose, *k, flag.Args())
		flag.VisitAll(func(f *flag.Flag) { fmt.Print(f.Name, " ") })
	case "environ":
		for _, entry := range os.Environ() {
			if strings.HasPrefix(entry, "GOTRAIN") || strings.HasPrefix(entry, "WHO=") {
				fmt.Println(entry)
			}
		}
	case "all":
		fmt.Println(kit.Show(all))
	case "big":
		fmt.Println(len(big), big[len(big)-1])
	case "exit":
		fmt.Fprintln(os.Stderr, "no such file")
		os.Exit(3)
	case "println":
		println("hello")
	case "echo":
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			fmt.Println("got", lines.Text())
		}
	case "stat":
		info, _ := os.Stdin.Stat()
		fmt.Println(info.Mode()&os.ModeCharDevice != 0)
	case "pwd":
		dir, _ := os.Getwd()
		fmt.Println(dir)
	case "sleep":
		fmt.Println("sleeping")
		time.Sleep(time.Hour)
	case "interrupt":
		c := make(chan os.Signal, 1)
		signal.Notify(c, os.Interrupt)
		fmt.Println("ready")
		fmt.Println(<-c)
	case "prompt":
		var name string
		fmt.Print("name? ")
		fmt.Scan(&name)
		fmt.Print("age? ")
		fmt.Scan(&n)
		fmt.Printf("%s is %g\n", name, n)
	}
}

func TestRun(t *testing.T) {
	Run(t).WantOutput("hello\n")
	Run(t, Set("what", "args"), Args("a b", "-x")).WantOutput(`["program" "a b" "-x"]` + "\n")
	Run(t, Set("what", "flags"), Args("-verbose", "-k=3", "rest")).WantOutput("true 3 [rest]\nk verbose ")
	t.Setenv("GOTRAIN_RUN", "1")
	t.Setenv("GOTRAIN_CHECK", "secret")
	Run(t, Set("what", "environ"), Env("WHO=me")).WantOutput("GOTRAIN_RUN=1\nWHO=me\n")
	Run(t, Set("what", "echo"), Stdin("a\nb")).WantOutput("got a\ngot b\n")
	Run(t, Set("what", "echo")).WantOutput("")
	Run(t, Set("what", "hello"), Stdin(strings.Repeat("unread\n", 100_000))).WantOutput("hello\n")
	Run(t, Set("what", "stat")).WantOutput("false\n")
	dir := t.TempDir()
	Run(t, Set("what", "pwd"), Dir(dir)).WantOutput(dir + "\n")

	r := Run(t, Set("what", "exit"))
	r.WantExit(3)
	r.WantStderr("no such file\n")
	r = Run(t, Set("what", "flags"), Args("-h"))
	r.WantExit(0)
	r = Run(t, Set("what", "flags"), Args("-nope"))
	r.WantExit(2)
	if !strings.Contains(r.Stderr, "Usage of program:") || strings.Contains(r.Stderr, "test.") {
		t.Error(r.Stderr)
	}
}

func TestSet(t *testing.T) {
	Run(t, Set("what", "number"), Set("n", 2)).WantOutput("2 0\n")
	Run(t, Set("what", "number"), Set("n", math.NaN()), Set("day", 3)).WantOutput("NaN 3\n")
	Run(t, Set("what", "number"), Set("n", math.Copysign(0, -1))).WantOutput("-0 0\n")
	Run(t, Set("what", "big"), Set("big", strings.Repeat("\x00", 300_000)+"\xff")).WantOutput("300001 255\n")
	v := everything{
		b: true, i: -128, u: math.MaxUint64, f: math.Inf(-1), g: 0.1, c: complex(1, math.NaN()),
		s: "a\x00\xff\n=;\"", a: [2]string{"x", ""}, m: map[string][]int{"k": {1}, "": nil},
		p: &inner{"in", []int{1}}, ss: []inner{{}, {"b", []int{}}}, e: []int{},
	}
	Run(t, Set("what", "all"), Set("all", v)).WantOutput(kit.Show(v) + "\n")
}

func TestCodec(t *testing.T) {
	v := everything{s: strings.Repeat("\xfe", 10), m: map[string][]int{"a": nil, "b": {}}, n: nil, e: []int{}, p: &inner{}}
	b, err := encode(nil, reflect.ValueOf(v))
	if err != nil {
		t.Fatal(err)
	}
	var got everything
	if rest, err := decode(string(b), reflect.ValueOf(&got).Elem()); err != nil || rest != "" {
		t.Fatal(rest, err)
	}
	kit.Exactly(t, "decode", got, v)
	for i := range b {
		decode(string(b[:i]), reflect.ValueOf(&got).Elem()) // must not panic
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		want string
		f    func(t testing.TB)
	}{
		{"main()\nstandard output is wrong: only the newline at the end is missing\n  - want, + got\n   hello\n  -\n",
			func(t testing.TB) { Run(t).WantOutput("hello\n\n") }},
		{"main() with what = \"number\", n = 3\nstandard output is wrong\n  want \"4\\n\"\n  got  \"3 0\\n\"\n",
			func(t testing.TB) { Run(t, Set("what", "number"), Set("n", 3)).WantOutput("4\n") }},
		{"main() with what = \"println\"\nstandard output is wrong: the text went to standard error",
			func(t testing.TB) { Run(t, Set("what", "println")).WantOutput("hello\n") }},
		{"main() with what = \"none\"\nstandard output is wrong: nothing was printed\n",
			func(t testing.TB) { Run(t, Set("what", "none")).WantOutput("hello\n") }},
		{"main() with what = \"exit\"\nstandard output is wrong: nothing was printed\nthe program ended with exit status 3\nstandard error: \"no such file\"\n",
			func(t testing.TB) { Run(t, Set("what", "exit")).WantOutput("hello\n") }},
		{"main() with what = \"println\"\nstandard error should be empty\n  want \"\"\n  got  \"hello\\n\"\n",
			func(t testing.TB) { Run(t, Set("what", "println")).WantOutput("") }},
		{"the first run\nthe program ends with another exit status\nstandard error: \"no such file\"\n  want exit status 0\n  got  exit status 3\n",
			func(t testing.TB) { Run(t, Set("what", "exit"), Name("the first run")).WantExit(0) }},
		{"main() with what = \"echo\", input \"1\\n2\\n3\"\nstandard output is wrong\n  - want, + got\n   got 1\n  -got 2.\n  +got 2\n   got 3\n",
			func(t testing.TB) {
				Run(t, Set("what", "echo"), Stdin("1\n2\n3")).WantStdout("got 1\ngot 2.\ngot 3\n")
			}},
		{"the variable day has the type proc.weekday; the check sets it to 0.5, which does not fit",
			func(t testing.TB) { Run(t, Set("day", 0.5)) }},
		{"the variable n has the type float64; the check sets it to \"x\", which does not fit",
			func(t testing.TB) { Run(t, Set("n", "x")) }},
		{"kit: proc.Set(\"nope\", …): TestMain does not name this variable with proc.Var",
			func(t testing.TB) { Run(t, Set("nope", 1)) }},
	} {
		r := fake.Run(t, c.f)
		if !r.Failed() || !strings.HasPrefix(r.Text(), c.want) {
			t.Errorf("failed = %t\ngot:\n%s\nwant:\n%s", r.Failed(), r.Text(), c.want)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		from, to any
		ok       bool
	}{
		{1, 1.0, true}, {1.5, 1, false}, {-1, uint8(0), false}, {300, uint8(0), false}, {-1, uint64(0), false},
		{uint64(math.MaxUint64), int64(0), false}, {0.1, float32(0), true}, {"a", 1, false}, {65, "", false},
		{nil, []int{}, true}, {nil, 1, false}, {[]int{1}, []string{}, false}, {2, weekday(0), true}, {true, false, true},
		{math.NaN(), 1, false},
	} {
		if _, ok := convert(c.from, reflect.TypeOf(c.to)); ok != c.ok {
			t.Errorf("convert(%v, %T): %t", c.from, c.to, ok)
		}
	}
}

func TestStart(t *testing.T) {
	p := Start(t, Set("what", "prompt"))
	kit.Equal(t, "prompt", p.ReadUntil("? "), "name? ")
	p.Write("Ann\n")
	kit.Equal(t, "prompt", p.ReadUntil("? "), "age? ")
	p.Write("41\n")
	kit.Equal(t, "line", p.ReadLine(), "Ann is 41")
	p.Wait().WantOutput("name? age? Ann is 41\n")

	p = Start(t, Set("what", "echo"))
	p.Write("x\n")
	kit.Equal(t, "line", p.ReadLine(), "got x")
	p.CloseStdin()
	p.Wait().WantExit(0)
}

func TestStartFailures(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) {
		p := Start(t, Set("what", "echo"), Deadline(200*time.Millisecond))
		p.Write("x\n")
		p.ReadLine()
		p.ReadLine()
	})
	if want := "does not print a whole line within 200ms after \"x\\n\"; it has printed \"\" since"; !strings.Contains(r.Text(), want) {
		t.Error(r.Text())
	}
	r = fake.Run(t, func(t testing.TB) {
		Start(t, Set("what", "exit")).ReadLine()
	})
	if want := "ends with exit status 3 instead of printing a whole line"; !strings.Contains(r.Text(), want) {
		t.Error(r.Text())
	}
}

func TestDeadline(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) { Run(t, Set("what", "sleep"), Deadline(200*time.Millisecond)) })
	if r.Outcome() != kit.TimedOut || !strings.Contains(r.Text(), "does not end within 200ms: it is still sleeping") {
		t.Error(r.Text())
	}
	result := Run(t, Set("what", "sleep"), Deadline(200*time.Millisecond), Inspect())
	if !result.TimedOut || result.Stdout != "sleeping\n" || result.Stderr != "" {
		t.Errorf("%+v", result)
	}
}
