package weather

// Celsius is a temperature in degrees Celsius.
type Celsius float64

// Fahrenheit is a temperature in degrees Fahrenheit.
type Fahrenheit float64

// ToFahrenheit converts c to degrees Fahrenheit.
func (c *Celsius) ToFahrenheit() Fahrenheit {
	return Fahrenheit(*c*9/5 + 32)
}

// ToCelsius converts f to degrees Celsius.
func (f *Fahrenheit) ToCelsius() Celsius {
	return Celsius((*f - 32) * 5 / 9)
}
