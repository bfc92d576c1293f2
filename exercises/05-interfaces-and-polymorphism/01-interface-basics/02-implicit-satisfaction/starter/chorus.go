// Package park lets a choir sing.
package park
