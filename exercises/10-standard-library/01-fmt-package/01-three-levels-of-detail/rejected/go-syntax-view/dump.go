package dump

import "fmt"

// Reading is what a thermometer reports.
type Reading struct {
	Sensor  string
	Celsius float64
}

// Levels returns v in three levels of detail.
func Levels(v any) [3]string {
	return [3]string{
		fmt.Sprintf("%v", v),
		fmt.Sprintf("%+v", v),
		fmt.Sprintf("%#v", v),
	}
}

// FieldView returns v with the names of fields.
func FieldView(v any) string {
	return fmt.Sprintf("%#v", v)
}
