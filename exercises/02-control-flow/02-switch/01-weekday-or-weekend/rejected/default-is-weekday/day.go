package alarm

// dayType tells whether a day is a "weekday" or a "weekend".
func dayType(day string) string {
	switch day {
	case "Saturday", "Sunday":
		return "weekend"
	case "":
		return "unknown"
	default:
		return "weekday"
	}
}
