package logs

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

const _ = Debug + Info + Warn + Error // they are constants

// checkLine has a level in a field.
type checkLine struct {
	Level Level
	Text  string
}

// checkForms are the ways to print a level. The call is what the learner reads,
// %s stands in it for the level; in want it stands for the right text.
var checkForms = []struct {
	call string
	text func(l Level) string
	want string
}{
	{`fmt.Sprintf("%%v", %s)`, func(l Level) string { return fmt.Sprintf("%v", l) }, "%s"},
	{`fmt.Sprintf("%%s", %s)`, func(l Level) string { return fmt.Sprintf("%s", any(l)) }, "%s"},
	{`fmt.Sprintln(%s)`, func(l Level) string { return fmt.Sprintln(l) }, "%s\n"},
	{`%s.String()`, func(l Level) string { return l.String() }, "%s"},
	{`fmt.Sprintf("%%-9v|", %s)`, func(l Level) string { return strings.ReplaceAll(fmt.Sprintf("%-9v|", l), " ", "") }, "%s|"},
	{`fmt.Sprint(&l) with l := %s`, func(l Level) string { return fmt.Sprint(&l) }, "%s"},
	{`fmt.Sprintf("%%s", &l) with l := %s`, func(l Level) string { return fmt.Sprintf("%s", any(&l)) }, "%s"},
	{`fmt.Sprint([]Level{%s})`, func(l Level) string { return fmt.Sprint([]Level{l}) }, "[%s]"},
	{`fmt.Sprint(map[Level]bool{%s: true})`, func(l Level) string { return fmt.Sprint(map[Level]bool{l: true}) }, "map[%s:true]"},
	{`fmt.Sprint(Line{Level: %s, Text: "x"})`, func(l Level) string { return fmt.Sprint(checkLine{l, "x"}) }, "{%s x}"},
	{`fmt.Sprintf("%%+v", Line{Level: %s, Text: "x"})`, func(l Level) string { return fmt.Sprintf("%+v", checkLine{l, "x"}) }, "{Level:%s Text:x}"},
}

// checkMain prints a level in all forms. It is the main of a child process,
// because a method that calls itself without an end takes its process along.
func checkMain() {
	debug.SetMaxStack(1 << 20)
	n, _ := strconv.Atoi(os.Args[1])
	if os.Args[2] == "String" {
		kit.Try(func() { fmt.Print(Level(n)) })
		return
	}
	for _, form := range checkForms {
		text := "panics"
		if p := kit.Try(func() { text = form.text(Level(n)) }); p != nil {
			text = "%!v(PANIC=String method: " + p.Text + ")"
		}
		fmt.Printf("\n=%q\n", text)
	}
}

func TestMain(m *testing.M) { proc.Main(m, checkMain) }

// checkLevel compares all forms of a level.
func checkLevel(t *testing.T, n int, name, want string) {
	t.Helper()
	r := proc.Run(t, proc.Args(strconv.Itoa(n), "all"), proc.Name("printing "+name), proc.Inspect())
	if strings.Contains(r.Stderr, "stack overflow") || strings.Contains(r.Stderr, "stack exceeds") {
		kit.Mistake(t, "asks-itself")
		kit.Outcome(t, kit.Panicked, "the stack overflows")
		kit.Failf(t, "printing %s never ends: String calls itself through fmt until the stack is full", name)
	}
	r.WantExit(0)
	var texts []string
	for line := range strings.Lines(r.Stdout) {
		if quoted, found := strings.CutPrefix(line, "="); found {
			text, err := strconv.Unquote(strings.TrimSuffix(quoted, "\n"))
			kit.NoError(t, "kit: reading the output of the child", err)
			texts = append(texts, text)
		}
	}
	kit.Equal(t, "kit: the number of texts", len(texts), len(checkForms))
	for i, form := range checkForms {
		got, right := texts[i], strings.Replace(form.want, "%s", want, 1)
		if got != right {
			_, onValue := any(Level(0)).(fmt.Stringer)
			_, onPointer := any(new(Level)).(fmt.Stringer)
			panics := strings.Contains(got, "PANIC=String method")
			kit.MistakeIf(t, onPointer && !onValue, "pointer-receiver")
			kit.MistakeIf(t, onValue && panics && n > 3, "no-bounds")
			kit.MistakeIf(t, onValue && panics && n < 0 && checkHandlesLarge(t), "below-zero")
		}
		kit.Equal(t, fmt.Sprintf(form.call, name), got, right)
	}
}

// checkHandlesLarge reports whether a large level is printed.
func checkHandlesLarge(t *testing.T) bool {
	r := proc.Run(t, proc.Args("70", "String"), proc.Inspect())
	return r.ExitCode == 0 && r.Stdout == "Level(70)"
}

func TestNumbersStayNumbers(t *testing.T) {
	levels := []Level{Debug, Info, Warn, Error}
	names := []string{"Debug", "Info", "Warn", "Error"}
	for i, l := range levels {
		got := fmt.Sprintf("%d", l)
		kit.MistakeIf(t, got == strconv.Itoa(i+1), "from-one")
		kit.Equal(t, `fmt.Sprintf("%d", `+names[i]+")", got, strconv.Itoa(i))
	}
	kit.Equal(t, `fmt.Sprintf("%d", Level(7))`, fmt.Sprintf("%d", Level(7)), "7")
	kit.Equal(t, `fmt.Sprintf("%T", Warn)`, fmt.Sprintf("%T", Warn), "logs.Level")
}

func TestNames(t *testing.T) {
	for i, name := range []string{"Debug", "Info", "Warn", "Error"} {
		t.Run(name, func(t *testing.T) { checkLevel(t, i, name, strings.ToUpper(name)) })
	}
}

func TestOtherValues(t *testing.T) {
	for _, n := range []int{4, 7, -1, 1000, -12} {
		name := "Level(" + strconv.Itoa(n) + ")"
		t.Run(name, func(t *testing.T) { checkLevel(t, n, name, name) })
	}
}
