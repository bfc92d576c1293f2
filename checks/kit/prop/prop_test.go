package prop

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

func reverse(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

func reverseBytes(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

type tree struct {
	value       int
	left, right *tree
}

func (t *tree) sum() int {
	if t == nil {
		return 0
	}
	return t.value + t.left.sum() + t.right.sum()
}

func TestRightFunctionsPass(t *testing.T) {
	Same(t, "reverse", reverse, reverse, Inputs(""), Rows([][]any{{"a"}, {"日本"}}))
	Same(t, "Sort", func(xs []int) { slices.Sort(xs) }, func(xs []int) { slices.SortFunc(xs, func(a, b int) int { return a - b }) },
		Args(), Gen(0, func(r *rand.Rand) any { return []int{r.IntN(100), r.IntN(100), 3} }))
	Same(t, "sum", (*tree).sum, func(t *tree) int { return t.sum() })
	Same(t, "Div", func(a, b int8) int8 { return a / b }, func(a, b int8) int8 { return a / b }) // both panic for 0
	Same(t, "Parse", func(s string) (int, error) { return 0, fmt.Errorf("x") }, func(s string) (int, error) { return 0, errors.New("x") })
	Check(t, "reverse twice", func(s string) bool { return reverse(reverse(s)) == s })
	Check(t, "types", func(bool, uint16, float32, complex64, [2]string, map[string][]int, any, error, time.Duration, ...string) {
	})
	Check(t, "where", func(a, b int) bool { return a/b*b+a%b == a }, Where(func(_, b int) bool { return b != 0 }))
	Check(t, "a time", func(a time.Time) bool { return a.Year() >= 1970 })
}

func TestShrinking(t *testing.T) {
	for _, c := range []struct {
		want string
		f    func(t testing.TB)
	}{
		{"Div(0, 0)\npanic: runtime error: integer divide by zero",
			func(t testing.TB) {
				Same(t, "Div", func(a, b int) int { return a / b }, func(a, b int) int {
					if b == 0 {
						return 0
					}
					return a / b
				})
			}},
		{"Small(101)\nthe property does not hold\n",
			func(t testing.TB) { Check(t, "Small", func(n int) bool { return n <= 100 }) }},
		{"Small(-101)\nthe property does not hold\n",
			func(t testing.TB) { Check(t, "Small", func(n int16) bool { return n >= -100 }) }},
		{"Heavy(map[int]int{0: 101})\nthe property does not hold\n",
			func(t testing.TB) {
				Check(t, "Heavy", func(m map[int]int) bool {
					for _, weight := range m {
						if weight > 100 {
							return false
						}
					}
					return true
				})
			}},
		{"Few([]string{\"\", \"\", \"\"})\nthree are too many\n",
			func(t testing.TB) {
				Check(t, "Few", func(list []string) error {
					if len(list) > 2 {
						return errors.New("three are too many")
					}
					return nil
				})
			}},
		{"Sum(126, 2)\n  want 128\n  got  -128\n",
			func(t testing.TB) {
				Same(t, "Sum", func(xs ...int8) int {
					var sum int8
					for _, x := range xs {
						sum += x
					}
					return int(sum)
				}, func(xs ...int8) int {
					sum := 0
					for _, x := range xs {
						sum += int(x)
					}
					return sum
				}, Where(func(xs ...int8) bool {
					for _, x := range xs {
						if x < 0 {
							return false
						}
					}
					return true
				}))
			}},
		{"Sort([]int{1, 0})\nleaves another value in argument 1\n  want []int{0, 1}\n  got  []int{1, 0}\n",
			func(t testing.TB) { Same(t, "Sort", func([]int) {}, slices.Sort[[]int], Args()) }},
		{"Keep(11)\n  want 11, nil\n  got  0, error(\"big\")\n",
			func(t testing.TB) {
				Same(t, "Keep", func(f float64) (float64, error) {
					if f > 10.5 {
						return 0, errors.New("big")
					}
					return f, nil
				}, func(f float64) (float64, error) { return f, nil })
			}},
		{"Size(map[string]int{\"\": 0, \"a\": 0})\nthe property does not hold\n",
			func(t testing.TB) { Check(t, "Size", func(m map[string]int) bool { return len(m) < 2 }) }},
		{"Sum(&tree{value: 1, left: nil, right: nil})\nthe property does not hold\n",
			func(t testing.TB) { Check(t, "Sum", func(x *tree) bool { return x.sum() <= 0 }) }},
		{"Upper(\"a\\n\")\nonly the newline at the end is missing\n",
			func(t testing.TB) {
				Same(t, "Upper", func(s string) string { return strings.TrimSuffix(s, "\n") }, func(s string) string { return s }, Inputs("a\n"))
			}},
		{"Exact(1)\n  want []int{}\n  got  []int(nil)\n",
			func(t testing.TB) {
				Same(t, "Exact", func(int) []int { return nil }, func(int) []int { return []int{} }, Inputs(1), Exact())
			}},
	} {
		r := fake.Run(t, c.f)
		if !r.Failed() || !strings.HasPrefix(r.Text(), c.want) {
			t.Errorf("got:\n%s\nwant:\n%s", r.Text(), c.want)
		}
	}
}

func TestShrinkingKeepsToTheGenerator(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) {
		Check(t, "Even", func(n int) bool { return n%2 == 0 && n < 50 }, Gen(0, func(r *rand.Rand) any { return 2 * r.IntN(1000) }))
	})
	var n int
	if _, err := fmt.Sscanf(r.Text(), "Even(%d)", &n); err != nil || n%2 != 0 || n < 50 || n > 99 {
		t.Error(r.Text())
	}
}

func TestUnicodeIsTried(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) { Same(t, "Reverse", reverseBytes, reverse) })
	if !strings.HasPrefix(r.Text(), "Reverse(\"") || len([]rune(r.Text()[:14])) == 14 {
		t.Error(r.Text())
	}
}

func TestDeterministic(t *testing.T) {
	run := func() string {
		return fake.Run(t, func(t testing.TB) {
			Check(t, "f", func(n int64, s string) bool { return n < 1<<40 || len(s) < 3 })
		}).Text()
	}
	if a, b := run(), run(); a != b || a == "" {
		t.Errorf("%s\n%s", a, b)
	}
}

func TestHarnessErrors(t *testing.T) {
	for want, f := range map[string]func(t testing.TB){
		"kit: input 0 of f has 2 values for 1 parameters": func(t testing.TB) { Check(t, "f", func(int) {}, Inputs(1, 2)) },
		"kit: input 1 of f: a string is no int":           func(t testing.TB) { Check(t, "f", func(int) {}, Inputs(1), Inputs("a")) },
		"kit: parameter 0 of f: there is no generator":    func(t testing.TB) { Check(t, "f", func(func()) {}) },
		"kit: the property f must return":                 func(t testing.TB) { Check(t, "f", func() int { return 1 }) },
		"f is a func()":                                   func(t testing.TB) { Same(t, "f", func() {}, func(int) {}) },
		"kit: prop needs a function":                      func(t testing.TB) { Check(t, "f", 3) },
	} {
		if r := fake.Run(t, f); !r.Failed() || !strings.HasPrefix(r.Text(), want) {
			t.Errorf("got %s, want %s", r.Text(), want)
		}
	}
}

func TestCopies(t *testing.T) {
	shared := &tree{value: 1}
	shared.left = shared
	in := []any{[]int{1, 2}, map[string][]int{"a": {1}}, &tree{left: &tree{value: 2}}, [1][]int{{1}}, any([]int{3}), shared, time.Now()}
	values := make([]reflect.Value, len(in))
	for i, v := range in {
		values[i] = reflect.ValueOf(v)
	}
	out := copies(values)
	for i := range in {
		kit.Exactly(t, "copy", out[i].Interface(), in[i])
	}
	out[0].Interface().([]int)[0] = 9
	out[1].Interface().(map[string][]int)["a"][0] = 9
	out[2].Interface().(*tree).left.value = 9
	kit.Equal(t, "in", kit.Values(in[0], in[1], in[2].(*tree).left.value), kit.Values([]int{1, 2}, map[string][]int{"a": {1}}, 2))
	if c := out[5].Interface().(*tree); c == shared || c.left != c {
		t.Error("a cycle is not copied as one")
	}
}
