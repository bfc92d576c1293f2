package weather

// Celsius is a temperature in degrees Celsius.
type Celsius float64

// Fahrenheit is a temperature in degrees Fahrenheit.
type Fahrenheit float64

// ToFahrenheit converts c to degrees Fahrenheit.
func (c Celsius) ToFahrenheit() float64 {
	return float64(c*9/5 + 32)
}

// ToCelsius converts f to degrees Celsius.
func (f Fahrenheit) ToCelsius() float64 {
	return float64((f - 32) * 5 / 9)
}
