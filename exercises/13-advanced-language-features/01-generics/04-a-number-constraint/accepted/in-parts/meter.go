package meter

// Signed and Unsigned and Float are the parts of Number.
type (
	Signed interface {
		~int | ~int8 | ~int16 | ~int32 | ~int64
	}
	Unsigned interface {
		~uint | ~byte | ~uint16 | ~uint32 | ~uint64 | ~uintptr
	}
	Float interface{ ~float32 | ~float64 }
)

// Number is made of them.
type Number interface{ Float | Signed | Unsigned }

// Sum adds its arguments.
func Sum[N Number](xs ...N) (total N) {
	for i := range xs {
		total = total + xs[i]
	}
	return total
}

// Mean lets each element move the mean of those before it.
func Mean[N Number](xs []N) (mean float64, ok bool) {
	for i, x := range xs {
		mean += (float64(x) - mean) / float64(i+1)
		ok = true
	}
	return mean, ok
}
