package page

import (
	"fmt"
	"go/types"
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleEscape(s string) string {
	var out []byte
	for i := range len(s) {
		switch s[i] {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		default:
			out = append(out, s[i])
		}
	}
	return string(out)
}

func oracleSwapAB(s string) string {
	out := []byte(s)
	for i, c := range out {
		if c == 'a' || c == 'b' {
			out[i] = 'a' + 'b' - c
		}
	}
	return string(out)
}

func checkEscape(t *testing.T, s string) string {
	got := Escape(s)
	kit.MistakeIf(t, got != oracleEscape(s) && (strings.Contains(got, "&amp;lt;") || strings.Contains(got, "&amp;gt;") || strings.Contains(got, "&amp;amp;")), "escapes-twice")
	return got
}

func checkSwapAB(t *testing.T, s string) string {
	got := SwapAB(s)
	one := strings.ReplaceAll(s, "a", "b")
	kit.MistakeIf(t, got != oracleSwapAB(s) && got != s && (got == one || got == strings.ReplaceAll(one, "b", "a")), "all-the-same")
	return got
}

func TestEscape(t *testing.T) {
	kit.Cases(t, []kit.Case[string, string]{
		{Name: "the example", In: "if a < b && b > c", Want: "if a &lt; b &amp;&amp; b &gt; c"},
		{Name: "one of each", In: "<&>", Want: "&lt;&amp;&gt;"},
		{Name: "text that is escaped already", In: "&lt;", Want: "&amp;lt;"},
		{Name: "a name with an ampersand", In: "Tom & Jerry", Want: "Tom &amp; Jerry"},
		{Name: "a tag", In: `<b class="x">é</b>`, Want: `&lt;b class="x"&gt;é&lt;/b&gt;`},
		{Name: "nothing to escape", In: "plain text", Want: "plain text"},
		{Name: "no text", In: "", Want: ""},
		{Name: "escaped twice already", In: "&amp;amp;", Want: "&amp;amp;amp;"},
	}, func(t *testing.T, s string) (string, string) { return kit.Call("Escape", s), checkEscape(t, s) })
}

func TestSwapAB(t *testing.T) {
	kit.Cases(t, []kit.Case[string, string]{
		{Name: "the example", In: "banana bread", Want: "abnbnb arebd"},
		{Name: "both letters", In: "ab", Want: "ba"},
		{Name: "one letter", In: "a", Want: "b"},
		{Name: "the other letter", In: "b", Want: "a"},
		{Name: "capital letters", In: "AbBa", Want: "AaBb"},
		{Name: "neither of them", In: "dög", Want: "dög"},
		{Name: "no text", In: "", Want: ""},
	}, func(t *testing.T, s string) (string, string) { return kit.Call("SwapAB", s), checkSwapAB(t, s) })
}

func TestAnyText(t *testing.T) {
	text := prop.Gen(0, func(r *rand.Rand) any {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString([]string{"a", "b", "&", "<", ">", "amp;", "lt;", "é", "B", " ", "#"}[r.IntN(11)])
		}
		return b.String()
	})
	prop.Same(t, "Escape", func(s string) string { return checkEscape(t, s) }, oracleEscape, text)
	prop.Same(t, "SwapAB", func(s string) string { return checkSwapAB(t, s) }, oracleSwapAB, text)
	prop.Check(t, "SwapAB", func(s string) error {
		if got := SwapAB(SwapAB(s)); got != s {
			return fmt.Errorf("twice gives %q, not the text it began with", got)
		}
		return nil
	}, text)
}

func TestReplacersAreMadeOnce(t *testing.T) {
	p := source.Load(t, ".")
	uses := p.UsesOf("strings.NewReplacer")
	if len(uses) == 0 {
		kit.Failf(t, "nothing uses strings.NewReplacer")
	}
	for _, c := range []struct {
		name string
		f    func(string) string
	}{{"Escape", Escape}, {"SwapAB", SwapAB}} {
		makes := false
		for _, use := range uses {
			decl := p.Func(c.name).Decl
			makes = makes || use.Pos() >= decl.Pos() && use.End() <= decl.End()
		}
		s := "a < b & b > a"
		call := kit.Call(c.name, s)
		var got float64
		kit.NoPanic(t, call, func() { got = testing.AllocsPerRun(100, func() { c.f(s) }) })
		kit.MistakeIf(t, makes && got > 3, "made-on-each-call")
		if got > 3 {
			kit.Failf(t, "%s makes %.0f memory allocations; with a Replacer that is there already it is 3 at most", call, got)
		}
	}
}

func TestBothUseAReplacer(t *testing.T) {
	p := source.Load(t, ".")
	kept := 0 // Replacers in package-level variables
	for _, name := range p.Types.Scope().Names() {
		if v, ok := p.Lookup(name).(*types.Var); ok {
			text := v.Type().Underlying().String()
			n := strings.Count(text, "strings.Replacer")
			if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "map[") {
				n *= 2 // it can hold several
			}
			kept += n
		}
	}
	if kept < 2 {
		kit.Failf(t, "%s, and each of the two functions should have its own there", [...]string{"no package-level variable holds a Replacer", "the package-level variables hold a single Replacer"}[kept])
	}
	if !p.Uses("strings.Replacer.Replace") && !p.Uses("strings.Replacer.WriteString") {
		kit.Failf(t, "nothing calls the method Replace of a strings.Replacer")
	}
	for _, name := range []string{"strings.ReplaceAll", "strings.Replace", "strings.Map", "html.EscapeString"} {
		if p.Uses(name) {
			kit.Failf(t, "%s replaces here; both functions are to use a Replacer", name)
		}
	}
}
