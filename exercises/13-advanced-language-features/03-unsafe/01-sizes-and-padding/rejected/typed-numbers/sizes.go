package layout

const (
	SizeString = 16
	SizeSlice  = 24
	SizeAny    = 16
	SizeEmpty  = 0
	SizeLoose  = 24
	SizeTight  = 16
)

// Tight is Loose with the largest field first.
type Tight struct {
	B int64
	A bool
	C bool
}
