// Package rows finds its way through records by counting bytes.
package rows

import u "unsafe"

var model Record

const OffCount, OffTag, OffName = int(u.Offsetof(model.Count)), int(u.Offsetof(model.Tag)), int(u.Offsetof(model.Name))

// at returns what lies some bytes behind the beginning of r.
func at[T any](r *Record, offset int) *T {
	base := u.Pointer(r)
	return (*T)(u.Add(base, offset))
}

// CountPtr returns the address of the field Count of r.
func CountPtr(r *Record) (count *int64) {
	count = at[int64](r, OffCount)
	return
}
