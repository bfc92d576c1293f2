package answers

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

// plain is a value without the places where it stands.
func plain(v any) any {
	switch v := v.(type) {
	case *table:
		m := map[string]any{}
		for key, value := range v.values {
			m[key] = plain(value.data)
		}
		return m
	case []*value:
		list := []any{}
		for _, element := range v {
			list = append(list, plain(element.data))
		}
		return list
	}
	return v
}

type object = map[string]any

func TestParse(t *testing.T) {
	for text, want := range map[string]object{
		"":                                   {},
		"# nothing":                          {},
		"\ufeffa = 1\r\nb = 2\r\n":           {"a": 1, "b": 2},
		"a=1#one":                            {"a": 1},
		"a = \"x # y\" # z":                  {"a": "x # y"},
		`a = '\d "x"'`:                       {"a": `\d "x"`},
		`a = "\t\"\\\u00e9\U0001F600"`:       {"a": "\t\"\\é😀"},
		"a = \"\"\"\none\n\\\n  two\"\"\"\"": {"a": "one\ntwo\""},
		"a = '''\n'x'\n'''":                  {"a": "'x'\n"},
		"a = [true, false]":                  {"a": []any{true, false}},
		"a = [ # list\n 'x',\n\n \"y\", # last\n]\nb = []": {"a": []any{"x", "y"}, "b": []any{}},
		"a = [[1], [2, 3]]":                                       {"a": []any{[]any{1}, []any{2, 3}}},
		"a = { b = 1, 'c d' = { } }":                              {"a": object{"b": 1, "c d": object{}}},
		"a.b = 1\na.c.d = 2":                                      {"a": object{"b": 1, "c": object{"d": 2}}},
		"\"a\" . 'b' = 1":                                         {"a": object{"b": 1}},
		"[a]\nx = 1\n[a.b]\ny = 2\n[ c ]":                         {"a": object{"x": 1, "b": object{"y": 2}}, "c": object{}},
		"[a.b]\ny = 2\n[a]\nx = 1":                                {"a": object{"x": 1, "b": object{"y": 2}}},
		"[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\nx = 3":                {"a": []any{object{"x": 1, "b": object{"y": 2}}, object{"x": 3}}},
		"a = -1\nb = +1_000\nc = 0x1F\nd = 0o17\ne = 0b11\nf = 0": {"a": -1, "b": 1000, "c": 31, "d": 15, "e": 3, "f": 0},
		"a = 1.5\nb = -1e3\nc = 6.02E+23\nd = inf":                {"a": 1.5, "b": -1000.0, "c": 6.02e23, "d": math.Inf(1)},
	} {
		root, err := parse(text)
		kit.NoError(t, text, err)
		kit.Equal(t, text, plain(root), any(want))
	}
}

func TestWhatIsNotTOML(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string // a part of the message
	}{
		{"a = 1\ntotal\n", 2, "neither a key with a value, such as total = 3, nor the name of a table in brackets: total"},
		{"= 1", 1, "here should be a key"},
		{"a = 1 2", 1, "more in this line than its value: 2"},
		{"a = \nb = 1", 1, "a has no value"},
		{"a = # one", 1, "a has no value"},
		{"a = yes # or no", 1, "a value of a is neither a number, true or false, nor a text in quotes: yes"},
		{"a = [x]", 1, "a value of a is neither a number, true or false, nor a text in quotes: x"},
		{"a = 01", 1, "neither a number"},
		{"a = 1__0", 1, "neither a number"},
		{"a = 1979-05-27", 1, "neither a number"},
		{"a = 1p3", 1, "neither a number"},
		{"\na = \"x\nb = 1", 2, "no quote at its end"},
		{"a = '''x", 1, "no quote at its end"},
		{`a = "C:\dir"`, 1, `for a \ itself write \\`},
		{`a = "\ud800"`, 1, `begins an escape`},
		{"\na = [1,\n2", 2, "the list a has no ] at its end"},
		{"a = ['x'\n'y']", 2, "a comma or the ] at its end is missing before 'y']"},
		{"a = { b = 1", 1, "the table a in one line has no } at its end"},
		{"a = { b = 1, }", 1, "here should be a key"},
		{"[a", 1, "no ] at its end"},
		{"[[a]", 1, "no ]] at its end"},
		{"[]", 1, "here should be a key"},
		{"a = 1\na = 2", 2, "a stands here a second time"},
		{"a.b = 1\n[a]", 2, "a stands here a second time"},
		{"[a]\n[a]", 2, "a stands here a second time"},
		{"a = 1\na.b = 2", 2, "a stands here a second time"},
		{"a = 1\n[a.b]", 2, "a stands here a second time"},
		{"a = {}\na.b = 1", 2, "a stands here a second time"},
		{"a = []\n[[a]]", 2, "a stands here a second time"},
		{"a = [1]\n[a.b]", 2, "a stands here a second time"},
		{"a = 1\x00", 1, "more in this line"},
		{"\x00", 1, "a zero byte"},
		{"a = \"\xff\"", 0, "not a text in UTF-8"},
	} {
		_, err := parse(c.text)
		wrong, ok := err.(*mistake)
		if !ok {
			t.Errorf("%q is read", c.text)
			continue
		}
		if wrong.line != c.line || !strings.Contains(wrong.what, c.want) {
			t.Errorf("%q: line %d, %s", c.text, wrong.line, wrong.what)
		}
	}
}

type sheet struct {
	Total int                 `toml:"total"`
	Share float64             `toml:"share"`
	Name  string              `toml:"name"`
	Fast  *bool               `toml:"fast"`
	Moved map[string][]string `toml:"moved"`
	Found []finding           `toml:"found"`
	kept  int
}

type finding struct {
	Line int64  `toml:"line"`
	Rule string `toml:"rule"`
}

const whole = "total = 6\nshare = 50\nname = 'x'\n[moved]\nSum = []\nFresh = ['d']\n[[found]]\nline = 3\nrule = 'a'\n[[found]]\nline = 4\nrule = 'b'\n"

func write(t *testing.T, text string) string {
	return filepath.Join(kit.Files(t, map[string]string{"answers.toml": text}), "answers.toml")
}

func TestRead(t *testing.T) {
	want := sheet{Total: 6, Share: 50, Name: "x", Moved: map[string][]string{"Sum": {}, "Fresh": {"d"}}, Found: []finding{{3, "a"}, {4, "b"}}}
	kit.Equal(t, "Read", Read[sheet](t, write(t, whole)), want)
	fast := false
	want.Fast, want.Found = &fast, []finding{}
	short := "fast = false\nfound = []\nmoved = { Sum = [], Fresh = ['d'] }\ntotal = 6\nshare = 50.0\nname = 'x'"
	kit.Equal(t, "Read", Read[sheet](t, write(t, short)), want)
}

func TestWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		old, new string // in whole
		line     int
		want     string
	}{
		{"total = 6\n", "", 0, "answers.toml has no total"},
		{"line = 3\n", "", 7, "found[0] has no line"},
		{"total = 6", "total = 6.5", 1, "total should be a whole number, such as 2, and is 6.5"},
		{"share = 50", "share = '50 %'", 2, "share should be a number, such as 83.3, and is '50 %'"},
		{"name = 'x'", "name = x", 3, "a value of name is neither a number, true or false, nor a text in quotes: x"},
		{"name = 'x'", "name = ['x']", 3, `name should be a text in quotes, such as "a", and is ['x']`},
		{"name = 'x'", "name = 'x'\nfast = 1", 4, "fast should be true or false, and is 1"},
		{"Sum = []", "Sum = 3", 5, `moved.Sum should be a list of texts, such as ["a", "b"], and is 3`},
		{"Sum = []", "Sum = [3]", 5, `moved.Sum[0] should be a text in quotes, such as "a", and is 3`},
		{"[moved]\nSum = []\nFresh = ['d']", "moved = 1", 4, "moved should be a table, and is 1"},
		{"name = 'x'", "[name]", 3, `name should be a text in quotes, such as "a", and is a table`},
		{"total = 6", "totals = 6", 1, "answers.toml has a key totals; what belongs there is total, share, name, fast, moved, found"},
		{"rule = 'a'", "rul = 'a'", 9, "found[0] has a key rul; what belongs there is line, rule"},
		{"name = 'x'\n[moved]", "[moved]\nname = 'x'", 4, "name stands below [moved] and so belongs to that table; move it above"},
		{"name = 'x'\n[moved]\nSum = []\nFresh = ['d']\n", "[moved]\n[[found]]\nname = 'x'\n", 5, "name stands below [[found]] and so belongs to that table; move it above"},
	} {
		text := strings.Replace(whole, c.old, c.new, 1)
		file := write(t, text)
		facts := fake.Run(t, func(t testing.TB) { Read[sheet](t, file) }).Facts("failure")
		if len(facts) != 1 {
			t.Errorf("%s: %d failures", c.want, len(facts))
			continue
		}
		kit.Equal(t, "the message", facts[0]["message"], any(c.want))
		if line, _ := facts[0]["line"].(float64); int(line) != c.line {
			t.Errorf("%s: in line %v", c.want, facts[0]["line"])
		}
	}
}

func TestAFileThatIsMissing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "answers.toml")
	facts := fake.Run(t, func(t testing.TB) { Read[sheet](t, file) }).Facts("failure")
	kit.Equal(t, "the message", facts[0]["message"], any("the file "+file+" is missing"))
}

func FuzzParse(f *testing.F) {
	f.Add(whole)
	if text, err := os.ReadFile("answers_test.go"); err == nil {
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) { parse(text) })
}
