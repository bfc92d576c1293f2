package cleaner

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleCollapse(s string) string {
	var out []byte
	for i := range len(s) {
		if !strings.ContainsRune(" \t\n\r\f", rune(s[i])) {
			out = append(out, s[i])
		} else if i == 0 || !strings.ContainsRune(" \t\n\r\f", rune(s[i-1])) {
			out = append(out, ' ')
		}
	}
	return string(out)
}

func oracleRedact(s string) string {
	const word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
	before, rest, found := strings.Cut(s, "user=")
	if !found {
		return s
	}
	if after := strings.TrimLeft(rest, word); after != rest {
		return before + "user=***" + oracleRedact(after)
	}
	return before + "user=" + oracleRedact(rest)
}

func checkPieces(pieces ...string) prop.Option {
	return prop.Gen(0, func(r *rand.Rand) any {
		var s strings.Builder
		for range r.IntN(10) {
			s.WriteString(pieces[r.IntN(len(pieces))])
		}
		return s.String()
	})
}

func TestCollapse(t *testing.T) {
	options := []prop.Option{checkPieces(" ", " ", "\t", "\n", "\r", "\f", "\v", "\u00a0", "\u2003", "a", "é", "x y"), prop.N(1000)}
	for _, s := range []string{"\tGET  /\r\n 200 ", "a  b", "a b", "a\tb", "a\n\n\nb", "  a", "a  ", " ", "   ", "", "none", "a\fb", "a\r\nb",
		"10\u00a0km", "\u00a0\u00a0", "a\u2003\u2003b", "a\vb", "日本  語"} {
		options = append(options, prop.Inputs(s))
	}
	prop.Same(t, "Collapse", func(s string) string {
		got := Collapse(s)
		if want := oracleCollapse(s); got != want && got != s {
			blanks := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", "\f", " ")
			kit.MistakeIf(t, got == strings.Join(strings.Fields(s), " "), "fields-joined")
			kit.MistakeIf(t, got == blanks.Replace(s), "one-by-one")
		}
		return got
	}, oracleCollapse, options...)
}

func TestRedact(t *testing.T) {
	options := []prop.Option{checkPieces("user=", "user=", "ann", "_", "7", " ", "-", "ë", "$1", "${1}", "user", "=", "***"), prop.N(1000)}
	for _, s := range []string{"user=ann_7, user=bo: paid $10", "user=ann", "no names", "", "user=", "user= ann", "user=ann,ip=::1", "user=Zoë",
		"superuser=root", "user=a user=b user=c", "user=user=x", "User=Ann", "user =ann", "user=ann\nuser=bo", "user=$1", "$1 user=ann ${x} $$",
		"user=ann-lee", "user=ann.lee@example.org", `user="ann"`, "user=A9_z"} {
		options = append(options, prop.Inputs(s))
	}
	prop.Same(t, "Redact", func(s string) string {
		got := Redact(s)
		if want := oracleRedact(s); got != want && got != s {
			kit.MistakeIf(t, len(got) < len(want) && strings.HasPrefix(got, "user=***"), "swallows-the-rest")
			kit.MistakeIf(t, Redact("user=") == "user=***" && Redact("user=ann, x") == "user=***, x", "takes-an-empty-name")
		}
		return got
	}, oracleRedact, options...)
}

func TestLongTexts(t *testing.T) {
	long := strings.Repeat("user=ann \t\n", 20_000)
	kit.True(t, Collapse(long) == strings.Repeat("user=ann ", 20_000), `Collapse(strings.Repeat("user=ann \t\n", 20000))`, "must replace all runs")
	kit.True(t, Redact(long) == strings.Repeat("user=*** \t\n", 20_000), `Redact(strings.Repeat("user=ann \t\n", 20000))`, "must replace all names")
}

func TestThePatternIsCompiledOnce(t *testing.T) {
	for _, name := range []string{"Collapse", "Redact"} {
		f := map[string]func(string) string{"Collapse": Collapse, "Redact": Redact}[name]
		many := testing.AllocsPerRun(20, func() { f("nothing") })
		kit.MistakeIf(t, many > 5, "compiled-in-the-call")
		kit.True(t, many <= 5, name+`("nothing")`, "should find a pattern that is compiled already, but allocates memory %v times", many)
	}
}

func TestUsesRegexp(t *testing.T) {
	p := source.Load(t, ".")
	names := []string{"regexp.MatchString", "regexp.Match"}
	typ := reflect.TypeFor[*regexp.Regexp]()
	for i := range typ.NumMethod() {
		names = append(names, "regexp.Regexp."+typ.Method(i).Name)
	}
	for _, name := range []string{"Collapse", "Redact"} {
		if !p.Reaches(name, names...) {
			kit.Failf(t, "%s does not use a pattern of package regexp", name)
		}
	}
}
