package mutate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// of returns the mutants of a file with the given body.
func of(t *testing.T, text string) []Mutant {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/a\n\ngo 1.25\n")
	write(t, dir, "a.go", text)
	all, err := Of(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func names(all []Mutant) []string {
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	return names
}

func TestMutants(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"comparisons", "func F(a, b int) bool { return a < b }", []string{
			"F: func F(a, b int) bool { return a < b } → func F(a, b int) bool { return false }",
			"F: func F(a, b int) bool { return a < b } → func F(a, b int) bool { return a <= b }",
			"F: func F(a, b int) bool { return a < b } → func F(a, b int) bool { return a >= b }",
		}},
		{"conditions", "func F(a, b bool) int {\n\tif !a && b { // why\n\t\treturn 5\n\t}\n\treturn 0\n}", []string{
			"F: if !a && b → if a && b",
			"F: if !a && b → if !a || b",
			"F: if !a && b → if !a && !b",
			"F: return 5 → return 6",
			"F: return 0 → return 1",
		}},
		{"what is used only in what is left out", "import \"fmt\"\n\nfunc F() {\n\tx := 2\n\tfmt.Println(x)\n}", []string{
			"F: x := 2 → x := 3",
			"F: without fmt.Println(x)",
		}},
		{"loops and jumps", "func F(xs []int) (n int) {\n\tfor i := 0; i < len(xs); i++ {\n\t\tif xs[i] == 0 {\n\t\t\tbreak\n\t\t}\n\t\tn += xs[i]\n\t}\n\treturn\n}", []string{
			"F: for i := 0; i < len(xs); i++ → for i := 1; i < len(xs); i++",
			"F: for i := 0; i < len(xs); i++ → for i := 0; i <= len(xs); i++",
			"F: for i := 0; i < len(xs); i++ → for i := 0; i >= len(xs); i++",
			"F: for i := 0; i < len(xs); i++ → for i := 0; i < len(xs); i++ { break }",
			"F: if xs[i] == 0 → if xs[i] != 0",
			"F: if xs[i] == 0 → if xs[i] == 1",
			"F: break → continue",
			"F: without break",
			"F: without n += xs[i]",
			"F: n += xs[i] → n -= xs[i]",
		}},
		{"locks, defers and zero values", "import \"sync\"\n\ntype T struct {\n\tmu sync.Mutex\n\tn  int\n}\n\nfunc (t *T) Get() (*int, error) {\n\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n\treturn &t.n, nil\n}", []string{
			"T.Get: without t.mu.Lock()",
			"T.Get: without defer t.mu.Unlock()",
			"T.Get: return &t.n, nil → return nil, nil",
		}},
		{"constants", "const A = iota\n\nvar B = \"\" + \"x\" + string('a')\n\nvar C = 1.5", []string{
			"const A = iota → const A = (iota + 1)",
			"var B = \"\" + \"x\" + string('a') → var B = string('a') + \"\" + \"x\"",
			"var B = \"\" + \"x\" + string('a') → var B = \"x\" + \"x\" + string('a')",
			"var B = \"\" + \"x\" + string('a') → var B = \"\" + \"\" + string('a')",
			"var B = \"\" + \"x\" + string('a') → var B = \"\" + \"x\" + string('b')",
			"var C = 1.5 → var C = (1.5 + 1)",
		}},
		{"the same change twice", "func F(a int) int {\n\ta++\n\ta++\n\treturn a\n}", []string{
			"F: without a++", "F: a++ → a--", "F: without a++ #2", "F: a++ → a-- #2", "F: return a → return 0",
		}},
		{"type parameters", "func F[T any](x T) T { return x }", []string{
			"F: func F[T any](x T) T { return x } → func F[T any](x T) T { return *new(T) }",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := names(of(t, "package a\n\n"+test.text+"\n")); !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestWhatIsGivenStays(t *testing.T) {
	dir, given := t.TempDir(), t.TempDir()
	write(t, dir, "go.mod", "module example.com/a\n\ngo 1.25\n")
	const helper = "func helper() int {\n\treturn 7\n}\n"
	write(t, dir, "a.go", "package a\n\n"+helper+"\nfunc F() int {\n\treturn helper()\n}\n")
	write(t, given, "other.go", "package a\n\n"+helper+"\nfunc F() int {\n")
	write(t, given, "given.go", "package a\n\n"+helper)
	all, err := Of(dir, given)
	if want := []string{"F: return helper() → return 0"}; err != nil || !slices.Equal(names(all), want) {
		t.Error(names(all), err)
	}
}

func TestPackagesOfTheModule(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/a\n\ngo 1.25\n")
	write(t, dir, "main.go", "package main\n\nimport \"example.com/a/b\"\n\nfunc main() { println(b.B()) }\n")
	write(t, dir, "b/b.go", "package b\n\nfunc B() int { return 3 }\n")
	write(t, dir, "testdata/c.go", "package c\n\nfunc C() int { return 3 }\n")
	all, err := Of(dir, "")
	if err != nil || len(all) != 2 || all[0].File != "main.go" || all[1].File != "b/b.go" || all[1].Line != 3 {
		t.Error(all, err)
	}
}

func TestWhatDoesNotCompileHasNoMutants(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/a\n\ngo 1.25\n")
	write(t, dir, "a.go", "package a\n\nfunc F() int { return x }\n")
	if all, err := Of(dir, ""); err == nil || len(all) > 0 {
		t.Error(all, err)
	}
}
