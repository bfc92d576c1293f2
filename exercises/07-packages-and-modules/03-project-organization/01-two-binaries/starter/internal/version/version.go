// Package version says which version this is.
package version

// Version is the version of all binaries of the module.
const Version = "v1.4.2"
