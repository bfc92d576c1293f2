package sensor

import "fmt"

// Check tells about the sensor.
func Check() string {
	if n := compute(); n > 0 {
		return fmt.Sprint("positive: ", n)
	}
	return fmt.Sprint("not positive: ", compute())
}
