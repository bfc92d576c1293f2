package days

var temps = make([]float64, 7)

// Days is the number of temperatures that are kept.
const Days = len(temps)

// Average returns the mean of the temperatures.
func Average() float64 {
	sum := 0.0
	for i := range Days {
		sum += temps[i]
	}
	return sum / float64(Days)
}
