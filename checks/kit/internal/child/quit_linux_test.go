package child

import "testing"

func TestParseThread(t *testing.T) {
	tests := []struct {
		name, stat, schedstat string
		want                  thread
	}{
		{"running", "12 (prog) R 1 12 12 0 -1", "230000004 17 3\n", thread{true, 230000004}},
		{"a name with parentheses", "12 (a) S (b) R 1 12", "5 0 1\n", thread{true, 5}},
		{"asleep", "12 (prog) S 1 12", "7 0 1\n", thread{false, 7}},
		{"ended meanwhile", "", "", thread{}},
		{"not kept by the kernel", "12 (prog) R 1 12", "", thread{true, 0}},
	}
	for _, test := range tests {
		if got := parseThread([]byte(test.stat), []byte(test.schedstat)); got != test.want {
			t.Errorf("%s: parseThread(%q, %q) = %v, want %v", test.name, test.stat, test.schedstat, got, test.want)
		}
	}
}

func TestBusiest(t *testing.T) {
	type used = map[int]int64
	tests := []struct {
		name          string
		before, after used
		id            int
		sure          bool
	}{
		{"one runs", used{1: 9_000_000, 2: 100}, used{1: 9_000_000, 2: 10_000_100}, 2, true},
		{"the runtime runs for a moment", used{1: 0, 2: 0}, used{1: 10_000_000, 2: 50_000}, 1, true},
		{"it has moved", used{1: 0, 2: 0}, used{1: 9_000_000, 2: 1_000_000}, 1, false},
		{"a new thread", used{1: 5}, used{1: 5, 7: 8_000_000}, 7, true},
		{"only the runtime has had a turn", used{1: 5, 2: 0}, used{1: 5, 2: 50_000}, 2, false},
		{"nobody has run", used{1: 5, 2: 6}, used{1: 5, 2: 6}, 0, false},
		{"nothing is known", used{}, used{}, 0, false},
	}
	for _, test := range tests {
		threads := func(times used) map[int]thread {
			list := map[int]thread{}
			for id, ns := range times {
				list[id] = thread{used: ns}
			}
			return list
		}
		id, sure := busiest(threads(test.before), threads(test.after))
		if id != test.id || sure != test.sure {
			t.Errorf("%s: busiest(%v, %v) = %d, %v, want %d, %v", test.name, test.before, test.after, id, sure, test.id, test.sure)
		}
	}
}
