package literals

const (
	Interpreted = "line1\nline2"
	Raw         = `line1\nline2`
	NotEscaped  = `line1\nline2`
)
