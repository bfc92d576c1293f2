package weather

const (
	ratio  = 9.0 / 5
	offset = 32
)

type (
	// Fahrenheit is a temperature in degrees Fahrenheit.
	Fahrenheit float64
	// Celsius is a temperature in degrees Celsius.
	Celsius float64
)

// ToFahrenheit converts c to degrees Fahrenheit.
func (c Celsius) ToFahrenheit() Fahrenheit {
	return ratio*Fahrenheit(c) + offset
}

// ToCelsius converts f to degrees Celsius.
func (f Fahrenheit) ToCelsius() Celsius {
	return (Celsius(f) - offset) / ratio
}
