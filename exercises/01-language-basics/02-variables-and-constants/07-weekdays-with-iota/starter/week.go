// Package week knows the days of the week.
package week
