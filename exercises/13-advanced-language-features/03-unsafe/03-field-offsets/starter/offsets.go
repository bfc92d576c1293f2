// Package rows finds its way through records by counting bytes.
package rows

// CountPtr returns the address of the field Count of r.
func CountPtr(r *Record) *int64 {
	return nil
}
