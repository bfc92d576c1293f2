package days

var temps [7]float64

// Days is the number of temperatures that are kept.
const Days = len(temps)

// Average returns the mean of the temperatures.
func Average() float64 {
	sum := 0.0
	for i := 0; i < Days; i++ {
		sum += temps[i]
	}
	return sum / 7
}
