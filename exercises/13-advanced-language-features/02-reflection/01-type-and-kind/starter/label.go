// Package label says what a value is.
package label

// TypeKind returns the type of v and its kind, with a slash between them.
func TypeKind(v any) string {
	return ""
}

// ElemKind returns the kind of what v points to or consists of, or none.
func ElemKind(v any) string {
	return ""
}
