package days

// Days is the number of temperatures that are kept.
const Days = 7

var temps [Days]float64

// Average returns the mean of the temperatures.
func Average() float64 {
	sum := 0.0
	for i := range Days {
		sum += temps[i]
	}
	// len gives an int, also as a constant, and an int does not divide a float64.
	return sum / float64(Days)
}
