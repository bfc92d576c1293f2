package layout

// Loose has its fields in the order in which somebody thought of them.
type Loose struct {
	A bool
	B int64
	C bool
}
