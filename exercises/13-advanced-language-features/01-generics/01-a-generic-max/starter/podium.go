// Package podium finds the best results.
package podium
