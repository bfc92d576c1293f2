package versions

// Versions is a list of dotted version numbers such as 1.10.2. It implements
// sort.Interface.
type Versions []string

func (v Versions) Len() int           { return len(v) }
func (v Versions) Less(i, j int) bool { return before(v[i], v[j]) }
func (v Versions) Swap(i, j int)      { v[i], v[j] = v[j], v[i] }

// before reports whether a is a lower version than b.
func before(a, b string) bool {
	return a < b
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
