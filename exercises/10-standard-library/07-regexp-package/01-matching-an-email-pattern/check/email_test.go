package newsletter

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

const (
	oracleLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	oracleLabel   = oracleLetters + "0123456789-"
)

func oracleOnly(s, set string) bool { return s != "" && strings.Trim(s, set) == "" }

func oracleIsEmail(s string) bool {
	name, domain, found := strings.Cut(s, "@")
	if !found || !oracleOnly(name, oracleLabel+"._%+") {
		return false
	}
	labels := strings.Split(domain, ".")
	last := labels[len(labels)-1]
	for _, label := range labels {
		if !oracleOnly(label, oracleLabel) {
			return false
		}
	}
	return len(labels) >= 2 && len(last) >= 2 && oracleOnly(last, oracleLetters)
}

func TestIsEmail(t *testing.T) {
	kit.Cases(t, []kit.Case[string, bool]{
		{"an address", "ann@example.org", true, ""},
		{"all signs in the name", "Ann.Lee_1%x+news-2@mail.example.org", true, ""},
		{"many short labels", "a@b.c.d.e.fg", true, ""},
		{"digits and hyphens in labels", "7@4-5.-6-.Museum", true, ""},
		{"a name of dots", "...@a.bc", true, ""},
		{"capitals", "X@Y.ZZ", true, ""},
		{"a long last label", "x@y.photography", true, ""},
		{"the empty text", "", false, ""},
		{"no sign", "ann.example.org", false, ""},
		{"two signs", "ann@lee@example.org", false, ""},
		{"no name", "@example.org", false, ""},
		{"no domain", "ann@", false, ""},
		{"one label", "ann@example", false, ""},
		{"one letter at the end", "ann@example.o", false, ""},
		{"a digit at the end", "ann@example.o1", false, ""},
		{"a hyphen at the end", "ann@example.or-", false, ""},
		{"two dots in the domain", "ann@example..org", false, ""},
		{"a dot after the sign", "ann@.example.org", false, ""},
		{"a dot at the end", "ann@example.org.", false, ""},
		{"text around", "write to ann@example.org now", false, ""},
		{"a blank before", " ann@example.org", false, ""},
		{"a blank behind", "ann@example.org ", false, ""},
		{"a newline behind", "ann@example.org\n", false, ""},
		{"a second line", "ann@example.org\nbcc: all@example.org", false, ""},
		{"a second line before", "hello\nann@example.org", false, ""},
		{"an X for the dot", "ann@exampleXorg", false, ""},
		{"a hyphen for the dot", "ann@example-org", false, ""},
		{"an underscore in the domain", "ann@my_shop.org", false, ""},
		{"a caret in the name", "ann^@example.org", false, ""},
		{"a bracket in the name", "[ann]@example.org", false, ""},
		{"a backslash", `ann\@example.org`, false, ""},
		{"an asterisk", "*@example.org", false, ""},
		{"a comma", "a,b@example.org", false, ""},
		{"a letter with dots", "zoë@example.org", false, ""},
		{"a domain with an umlaut", "ann@bücher.org", false, ""},
		{"a last label with an umlaut", "ann@example.örg", false, ""},
		{"digits of another script", "ann@example٣.org", false, ""},
		{"a Kelvin sign, which looks like a K", "\u212A@example.org", false, ""},
	}, func(t *testing.T, s string) (string, bool) {
		got := IsEmail(s)
		if got && !oracleIsEmail(s) {
			around, lines := IsEmail("to ann@example.org now"), IsEmail("ann@example.org\nx")
			kit.MistakeIf(t, around, "not-anchored")
			kit.MistakeIf(t, lines && !around, "ends-of-lines")
			kit.MistakeIf(t, !around && !lines && IsEmail("ann@exampleXorg"), "any-character-for-the-dot")
			kit.MistakeIf(t, !around && !lines && strings.ContainsAny(s, `[]^\`) || s == "ann@my_shop.org" && IsEmail("a^b@example.org"), "from-A-to-small-z")
			kit.MistakeIf(t, !around && !lines && !IsEmail("ann@exampleXorg") && IsEmail("a@b..org") && IsEmail("a@.b.org"), "dot-in-the-label")
		}
		return kit.Call("IsEmail", s), got
	})
}

func TestIsEmailOnManyTexts(t *testing.T) {
	gen := func(r *rand.Rand) any {
		parts := []string{"a", "Z", "7", "-", ".", ".", "_", "%", "+", "@", "@", "x.yz", "org", "ann", " ", "\n", "é", "/"}
		var s strings.Builder
		s.WriteString(parts[r.IntN(8)])
		for range r.IntN(4) {
			s.WriteString(parts[r.IntN(len(parts))])
		}
		s.WriteString("@")
		for range r.IntN(6) {
			s.WriteString(parts[r.IntN(len(parts))])
		}
		s.WriteString(".org"[r.IntN(3):])
		return s.String()
	}
	prop.Same(t, "IsEmail", func(s string) bool { return IsEmail(s) }, oracleIsEmail, prop.Gen(0, gen), prop.N(2000))
}

func TestUsesRegexp(t *testing.T) {
	p := source.Load(t, ".")
	names := []string{"regexp.MatchString", "regexp.Match"}
	typ := reflect.TypeFor[*regexp.Regexp]()
	for i := range typ.NumMethod() {
		names = append(names, "regexp.Regexp."+typ.Method(i).Name)
	}
	for _, name := range []string{"IsEmail"} {
		if !p.Reaches(name, names...) {
			kit.Failf(t, "%s does not use a pattern of package regexp", name)
		}
	}
}
