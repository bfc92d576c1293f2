package literals

// Three literals: the first two have the same value.
const (
	Interpreted = "line1\nline2"
	Raw         = `line1
line2`
	NotEscaped = `line1\nline2`
)
