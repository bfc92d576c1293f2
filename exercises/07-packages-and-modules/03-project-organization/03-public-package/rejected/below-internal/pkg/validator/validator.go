//go:build ignore

// It lies below internal now.
package validator
