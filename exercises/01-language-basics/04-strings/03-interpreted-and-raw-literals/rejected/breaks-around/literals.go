package literals

const (
	Interpreted = "line1\nline2"
	Raw         = `
line1
line2
`
	NotEscaped = `line1\nline2`
)
