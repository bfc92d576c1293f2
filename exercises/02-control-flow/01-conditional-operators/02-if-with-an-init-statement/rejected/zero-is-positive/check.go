package sensor

import "fmt"

// Check tells about the sensor.
func Check() string {
	if n := compute(); n < 0 {
		return fmt.Sprint("not positive: ", n)
	} else {
		return fmt.Sprint("positive: ", n)
	}
}
