package days

var temps [7]float64

// Days is the number of temperatures that are kept.
const Days = 7

// Average returns the mean of the temperatures.
func Average() float64 {
	sum := 0.0
	for i := range Days {
		sum += temps[i]
	}
	return sum / Days
}
