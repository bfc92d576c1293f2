package answers

import "strings"

// value is a value of the file.
type value struct {
	line int
	text string // as it is written; of a table that has a header, none
	data any    // string, int, float64, bool, []*value or *table
}

// table is a table of the file, which may be written in one line.
type table struct {
	line   int
	keys   []string // in the order of the file
	values map[string]*value

	header bool // it has had its header: it cannot have another
	closed bool // nothing can be added any more
}

func newTable(line int) *table { return &table{line: line, values: map[string]*value{}} }

// set adds a value.
func (t *table) set(key string, v *value) {
	t.keys = append(t.keys, key)
	t.values[key] = v
}

// orSet returns the value of a key, and sets it first where there is none.
func (t *table) orSet(key string, line int, data any) *value {
	if t.values[key] == nil {
		t.set(key, &value{line: line, data: data})
	}
	return t.values[key]
}

// below returns the table that a path leads to from this one, and makes those
// that are missing. A list of tables stands for the last of them.
func (t *table) below(path []string, line int) (*table, error) {
	for i, key := range path {
		v := t.orSet(key, line, newTable(line))
		switch data := v.data.(type) {
		case *table:
			t = data
		case []*value:
			var ok bool
			if len(data) == 0 || v.text != "" {
				return nil, twice(path[:i+1], line)
			}
			if t, ok = data[len(data)-1].data.(*table); !ok {
				return nil, twice(path[:i+1], line)
			}
		default:
			return nil, twice(path[:i+1], line)
		}
		if t.closed {
			return nil, twice(path[:i+1], line)
		}
	}
	return t, nil
}

func twice(path []string, line int) error {
	return &mistake{line, strings.Join(path, ".") + " stands here a second time"}
}
