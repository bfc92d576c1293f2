package days

var temps [7]float64

// Days is the number of temperatures that are kept.
const Days = len(temps)

// Average returns the mean of the temperatures.
func Average() float64 {
	sum := 0.0
	for i := range Days {
		sum += temps[i]
	}
	// len gives an int, also as a constant, and an int does not divide a float64.
	return sum / float64(Days)
}
