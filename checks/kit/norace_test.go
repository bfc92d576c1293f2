//go:build !race

package kit

const racing = false
