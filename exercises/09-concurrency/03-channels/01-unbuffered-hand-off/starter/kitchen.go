package kitchen

// Handoff calls produce in a goroutine of its own and consume, with what comes
// from there, in the goroutine of its caller.
func Handoff(produce func() int, consume func(int)) {
}
