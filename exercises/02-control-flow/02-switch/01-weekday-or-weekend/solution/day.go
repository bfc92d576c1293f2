package alarm

// dayType tells whether a day is a "weekday" or a "weekend"; it returns
// "unknown" for a text that is not the name of a day.
func dayType(day string) string {
	switch day {
	case "Saturday", "Sunday":
		return "weekend"
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday":
		return "weekday"
	default:
		return "unknown"
	}
}
