package guests

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
)

// checkParty is a struct with a Person in it.
type checkParty struct {
	Host  Person
	Seats int
}

// checkForms are the ways to print a person. The call is what the learner
// reads; %q stands for the name and %d for the age.
var checkForms = []struct {
	call string
	text func(p Person) string
	want string // %s stands for the right text
}{
	{`fmt.Sprint(Person{%q, %d})`, func(p Person) string { return fmt.Sprint(p) }, "%s"},
	{`fmt.Sprintf("%%v", Person{%q, %d})`, func(p Person) string { return fmt.Sprintf("%v", p) }, "%s"},
	{`fmt.Sprintf("%%s", Person{%q, %d})`, func(p Person) string { return fmt.Sprintf("%s", any(p)) }, "%s"},
	{`fmt.Sprintln(Person{%q, %d})`, func(p Person) string { return fmt.Sprintln(p) }, "%s\n"},
	{`fmt.Sprint(&Person{%q, %d})`, func(p Person) string { return fmt.Sprint(&p) }, "%s"},
	{`fmt.Sprint([]Person{{%q, %d}})`, func(p Person) string { return fmt.Sprint([]Person{p}) }, "[%s]"},
	{`fmt.Sprint([]*Person{{%q, %d}})`, func(p Person) string { return fmt.Sprint([]*Person{&p}) }, "[%s]"},
	{`fmt.Sprint(map[string]Person{"host": {%q, %d}})`, func(p Person) string { return fmt.Sprint(map[string]Person{"host": p}) }, "map[host:%s]"},
	{`fmt.Sprint(Party{Host: Person{%q, %d}, Seats: 8})`, func(p Person) string { return fmt.Sprint(checkParty{p, 8}) }, "{%s 8}"},
}

// checkMain prints the form and the person that its arguments say. It is the
// main of a child process, because a method that calls itself without an end
// takes its process along.
func checkMain() {
	debug.SetMaxStack(1 << 20)
	form, _ := strconv.Atoi(os.Args[1])
	age, _ := strconv.Atoi(os.Args[3])
	text := checkForms[form].text(Person{os.Args[2], age})
	fmt.Printf("=%q\n", text)
}

func TestMain(m *testing.M) { proc.Main(m, checkMain) }

func checkPerson(t *testing.T, form int, name string, age int) {
	t.Helper()
	f := checkForms[form]
	call := fmt.Sprintf(f.call, name, age)
	r := proc.Run(t, proc.Args(strconv.Itoa(form), name, strconv.Itoa(age)), proc.Name(call), proc.Inspect())
	if strings.Contains(r.Stderr, "stack overflow") || strings.Contains(r.Stderr, "stack exceeds") {
		kit.Mistake(t, "calls-itself")
		kit.Outcome(t, kit.Panicked, "the stack overflows")
		kit.Failf(t, "%s never ends: the method calls itself through fmt until the stack is full", call)
	}
	r.WantExit(0)
	printed, quoted, _ := strings.Cut(r.Stdout, "=\"")
	text, err := strconv.Unquote("\"" + strings.TrimSuffix(quoted, "\n"))
	kit.NoError(t, "kit: reading the output of the child", err)
	kit.MistakeIf(t, printed != "" || r.Stderr != "", "prints")
	kit.Equal(t, "what "+call+" writes to standard output", printed, "")
	kit.Equal(t, "what "+call+" writes to standard error", r.Stderr, "")
	want := strings.Replace(f.want, "%s", name+" ("+strconv.Itoa(age)+")", 1)
	_, onValue := any(Person{}).(fmt.Stringer)
	_, onPointer := any(&Person{}).(fmt.Stringer)
	kit.MistakeIf(t, text != want && onPointer && !onValue, "pointer-receiver")
	kit.MistakeIf(t, text != want && strings.Contains(name, "%") && strings.Contains(text, "%!"), "name-as-format")
	kit.Equal(t, call, text, want)
}

func TestPrintsAPerson(t *testing.T) {
	for form := range 4 {
		checkPerson(t, form, "Alice", 30)
	}
}

func TestPrintsAPointer(t *testing.T) { checkPerson(t, 4, "Alice", 30) }

func TestPrintsPeopleInOtherValues(t *testing.T) {
	for form := 5; form < len(checkForms); form++ {
		checkPerson(t, form, "Bob", 41)
	}
}

func TestPrintsAnyNameAndAge(t *testing.T) {
	for i, name := range []string{"Zoë van der Berg", "", "100%d", "{x}", "Li (Wei)", "quote\"", "李"} {
		checkPerson(t, i%2*5, name, []int{0, 7, 105, -1}[i%4])
	}
}

func TestPersonIsAStringer(t *testing.T) {
	if _, ok := any(Person{}).(fmt.Stringer); !ok {
		_, onPointer := any(&Person{}).(fmt.Stringer)
		kit.MistakeIf(t, onPointer, "pointer-receiver")
		kit.Failf(t, "Person{} is not a fmt.Stringer: it has no method String() string")
	}
}

func TestAgeIsStillANumber(t *testing.T) {
	kit.Equal(t, `fmt.Sprintf("%d", Person{"Alice", 30}.Age)`, fmt.Sprintf("%d", Person{"Alice", 30}.Age), "30")
}
