// Package config says how much the program logs.
package config

// Level is the level of logging.
var Level int
