package weather

// Define Celsius and Fahrenheit and their methods here.
