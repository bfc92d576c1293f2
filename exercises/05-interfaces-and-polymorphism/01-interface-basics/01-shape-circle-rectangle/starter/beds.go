// Package garden measures the beds of a garden.
package garden
