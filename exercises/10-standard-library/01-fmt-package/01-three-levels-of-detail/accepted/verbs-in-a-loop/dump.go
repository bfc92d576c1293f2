package dump

import "fmt"

// Reading is what a thermometer reports.
type Reading struct {
	Sensor  string
	Celsius float64
}

// Levels tries one verb after the other.
func Levels(v any) (levels [3]string) {
	for i, verb := range []string{"%v", "%+v", "%#v"} {
		levels[i] = fmt.Sprintf(verb, v)
	}
	return levels
}

// FieldView is the level in the middle.
func FieldView(v any) string {
	return Levels(v)[1]
}
