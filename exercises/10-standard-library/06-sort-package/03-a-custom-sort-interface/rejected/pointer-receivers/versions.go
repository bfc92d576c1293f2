package versions

import "strings"

// Versions is a list of dotted version numbers such as 1.10.2. It implements
// sort.Interface.
type Versions []string

func (v *Versions) Len() int           { return len(*v) }
func (v *Versions) Less(i, j int) bool { return before((*v)[i], (*v)[j]) }
func (v *Versions) Swap(i, j int)      { (*v)[i], (*v)[j] = (*v)[j], (*v)[i] }

// before reports whether a is a lower version than b.
func before(a, b string) bool {
	for a != "" || b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		// Without leading zeros, a longer number is a larger one; of the same
		// length, numbers are ordered like their texts. 0 has no digit left.
		x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if len(x) != len(y) {
			return len(x) < len(y)
		}
		if x != y {
			return x < y
		}
	}
	return false
}

// Latest returns the highest of the versions, and whether there is any.
func Latest(vs []string) (string, bool) {
	if len(vs) == 0 {
		return "", false
	}
	latest := vs[0]
	for _, v := range vs[1:] {
		if before(latest, v) {
			latest = v
		}
	}
	return latest, true
}
