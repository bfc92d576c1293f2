package noinfer

// Zero returns the zero value of a type.
func Zero[T any]() (zero T) {
	return
}

func start() int {
	var n int = Zero()
	return n
}
