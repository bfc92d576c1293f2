package layout

import sz "unsafe"

type Tight struct {
	C, A bool
	B    int64
}

var sample struct {
	text  string
	list  []byte
	any   any
	empty struct{}
	loose Loose
	tight *Tight
}

const SizeString, SizeSlice = int(sz.Sizeof(sample.text)), int(sz.Sizeof(sample.list))

const (
	SizeAny   uintptr = sz.Sizeof(sample.any)
	SizeEmpty         = sz.Sizeof(sample.empty)
	SizeLoose         = (sz.Sizeof(sample.loose))
	SizeTight         = sz.Sizeof(*sample.tight)
)
