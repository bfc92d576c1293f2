//go:build !unix

package words

// Platform names the kind of system.
const Platform = "other"
