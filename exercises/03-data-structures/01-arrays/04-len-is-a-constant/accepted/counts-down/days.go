package days

const (
	Days   = (len(temps))
	length = 7
)

var temps [length]float64

// Average returns the mean of the temperatures.
func Average() (mean float64) {
	for day := Days; day > 0; day-- {
		mean += temps[day-1]
	}
	const all = float64(Days)
	mean /= all
	return
}
