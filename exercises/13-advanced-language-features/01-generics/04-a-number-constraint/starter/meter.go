// Package meter adds up what was used.
package meter
