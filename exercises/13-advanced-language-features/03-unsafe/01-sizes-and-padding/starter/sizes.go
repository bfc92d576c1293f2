// Package layout compares the sizes of values.
package layout
