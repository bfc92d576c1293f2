package figures

import "fmt"

// Money returns f with two decimals.
func Money(f float64) string { return fmt.Sprintf("%.2f", f) }

// Shortest leaves the choice to fmt, which calls FormatFloat.
func Shortest(f float64) string { return fmt.Sprint(f) }

// Shortest32 is the same, because fmt sees the type of its argument.
func Shortest32(f float32) string { return fmt.Sprintf("%g", f) }
