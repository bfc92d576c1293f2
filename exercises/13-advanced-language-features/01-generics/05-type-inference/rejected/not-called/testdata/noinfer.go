package noinfer

// Zero returns the zero value of a type.
func Zero[T any]() T {
	var zero T
	return zero
}

func start() int {
	return Zero
}
